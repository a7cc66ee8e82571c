import { cite, type Citation } from '#record/lease/fact.js';
import type { FeedDocument } from '#record/routing-feed/feed-document.js';
import { feedHealth, type FeedHealth } from '#record/routing-feed/feed-health.js';

/** How far the exports that ROA states rest on are to be trusted; a bad export never changes a state (first 8). */
export interface FeedInView extends FeedHealth {
  /** How many VRPs its newest export had; null where it had no export that is evidence. */
  readonly vrps: number | null;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

export const feedInView = (document: FeedDocument): FeedInView => {
  const { newest, refused, accepted } = document;
  return {
    ...feedHealth(document),
    vrps: newest?.vrps ?? null,
    events: [newest, refused, accepted].flatMap((each) => (each ? [cite(document, each.fact)] : [])),
  };
};
