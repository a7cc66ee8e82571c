import { listSick, type SickAnchor } from '#domain/routing-feed/sick-anchors.js';
import type { FeedDocument } from './feed-document.js';

/** How far a feed's exports are to be trusted. */
export interface FeedHealth {
  /** Name of the feed. */
  readonly feed: string;
  /** Build time of its newest export that is evidence. */
  readonly newest: string | null;
  /** Trust anchors that are sick in it. */
  readonly sick: readonly SickAnchor[];
  /** Rows of it that cannot be read. */
  readonly unreadable: {
    /** How many rows cannot be read. */
    readonly rows: number;
    /** The first of them, as it stands in the export, with what is wrong. */
    readonly first: string;
  } | null;
  /** An export refused since, which is no evidence. */
  readonly refused: {
    /** Why it is no evidence: one word, such as stale. */
    readonly health: string;
    /** When the validator built it, RFC 3339 UTC. */
    readonly buildTime: string;
    /** Why it is no evidence, in words. */
    readonly detail: string;
  } | null;
  /** Build time of the export whose trust anchors were last accepted as the new normal. */
  readonly accepted: string | null;
}

export const feedHealth = ({ feed, newest, refused, accepted }: FeedDocument): FeedHealth => ({
  feed,
  newest: newest?.buildTime ?? null,
  sick: newest?.sick ? listSick(newest.sick, newest.trustAnchors) : [],
  unreadable: newest?.unreadable ?? null,
  refused: refused ? { health: refused.health, buildTime: refused.buildTime, detail: refused.detail } : null,
  accepted: accepted?.buildTime ?? null,
});

/** What is wrong with it, in words; none where all is well. */
export const feedFaults = ({ sick, unreadable, refused }: FeedHealth): readonly string[] => [
  ...sick.map(sickInWords),
  ...(unreadable ? [`${unreadable.rows} unreadable, first ${unreadable.first}`] : []),
  ...(refused ? [`refused since: ${refused.health}, built ${refused.buildTime}, ${refused.detail}`] : []),
];

export const sickInWords = ({ trustAnchor, vrps, healthy }: SickAnchor): string =>
  `trust anchor ${trustAnchor || '(no name)'} is sick: ${vrps || 'none'} of ${healthy} VRPs`;
