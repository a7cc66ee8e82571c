import { cite, type Citation } from '#record/lease/fact.js';
import type { FeedDocument } from '#record/routing-feed/feed-document.js';

/** How far the exports that ROA states rest on are to be trusted; a bad export never changes a state (first 8). */
export interface FeedInView {
  readonly feed: string;
  /** Build time of its newest export that is evidence. */
  readonly newest: string | null;
  readonly vrps: number | null;
  /** An export refused since, which is no evidence. */
  readonly refused: { readonly health: string; readonly buildTime: string; readonly detail: string } | null;
  readonly events: readonly Citation[];
}

export const feedInView = (document: FeedDocument): FeedInView => {
  const { feed, newest, refused } = document;
  return {
    feed,
    newest: newest?.buildTime ?? null,
    vrps: newest?.vrps ?? null,
    refused: refused
      ? { health: refused.health, buildTime: refused.buildTime, detail: refused.detail }
      : null,
    events: [newest, refused].flatMap((each) => (each ? [cite(document, each.fact)] : [])),
  };
};
