import { SEEN_KINDS, type SeenKind } from '#domain/lease/observations/seen.js';
import { asideOn, healthOfFeed, type SourceHealth } from '#record/lease/counting.js';
import { cite, type Citation } from '#record/lease/fact.js';
import { entryOn } from '#record/lease/timeline.js';
import type { SourceDocument } from '#record/network-source/source-document.js';
import type { FeedDocument } from '#record/routing-feed/feed-document.js';
import { feedFaults, feedHealth } from '#record/routing-feed/feed-health.js';
import { lookedAt, type Looked } from '../alignment/looked.js';

/** How one source of the running network stands. */
export interface SourceStanding {
  /** Name of the source. */
  readonly source: string;
  /** Revision of its stream's last event, as a string: what `If-Match` of a command about it wants. */
  readonly revision: string;
  /** How many things of each kind its newest file that is evidence had to say. */
  readonly objects: readonly {
    /** What was looked for, such as route-object. */
    readonly kind: SeenKind;
    /** How many. */
    readonly count: number;
  }[];
  /** How far it can be trusted. */
  readonly looked: Looked;
  /** When it was first found not to be well, since its newest evidence, RFC 3339 UTC; null in health. */
  readonly sickSince: string | null;
  /** Since when it is set aside, RFC 3339 UTC; null where it is not. */
  readonly asideSince: string | null;
  /** The event that set it aside, or took it back last; absent where neither ever was. */
  readonly decided?: Citation;
}

export function standingOf(document: SourceDocument, on: string): SourceStanding {
  const { source, revision, newest, sickSince } = document;
  const looked = lookedAt(document, on);
  return {
    source,
    revision,
    objects: SEEN_KINDS.flatMap((kind) => {
      const count = newest?.objects[kind];
      return count === undefined ? [] : [{ kind, count }];
    }),
    looked,
    sickSince: looked.sick === null ? null : (sickSince ?? null),
    ...decisionOn(document, on),
  };
}

/** How one feed of VRP exports stands. */
export interface FeedStanding extends Pick<SourceStanding, 'revision' | 'looked' | 'asideSince' | 'decided'> {
  /** Name of the feed. */
  readonly feed: string;
  /** How many VRPs its newest export that is evidence has; null where there was none. */
  readonly vrps: number | null;
  /** What is wrong with it, in words; none where all is well. */
  readonly faults: readonly string[];
}

export function feedStandingOf(document: FeedDocument, on: string): FeedStanding {
  const { feed, revision, newest } = document;
  const health = healthOfFeed(document);
  return {
    feed,
    revision,
    vrps: newest?.vrps ?? null,
    faults: feedFaults(feedHealth(document)),
    looked: lookedAt(health, on),
    ...decisionOn(health, on),
  };
}

/** Since when it is set aside, and the event that decided that. */
function decisionOn(health: SourceHealth, on: string): Pick<SourceStanding, 'asideSince' | 'decided'> {
  const decided = entryOn(health.aside ?? [], on);
  return {
    asideSince: asideOn(health, on)?.from ?? null,
    ...(decided ? { decided: cite(health, decided.fact) } : {}),
  };
}
