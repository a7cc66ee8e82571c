import type { AgingFact } from '#domain/freshness/limits.js';
import { SEEN_KINDS, type SeenKind } from '#domain/lease/observations/seen.js';
import { asideOn, healthOfFeed, type SourceHealth } from '#record/lease/counting.js';
import { cite, inMilliseconds, type Citation } from '#record/lease/fact.js';
import { entryOn } from '#record/lease/timeline.js';
import type { SourceDocument } from '#record/network-source/source-document.js';
import type { FeedDocument } from '#record/routing-feed/feed-document.js';
import { feedFaults, feedHealth } from '#record/routing-feed/feed-health.js';
import { lookedAt, type Looked } from '../alignment/looked.js';
import { agingOf, isStale } from '../facts/freshness.js';

/** For how many days what is seen is proof, by kind. */
type Limits = Readonly<Record<AgingFact, number>>;

/** Whether what a source showed last is proof still. */
interface Freshness {
  /** For how many whole days what it shows is proof. */
  readonly limit: number;
  /** Whether its newest look is older, so that what it shows proves nothing any more. */
  readonly stale: boolean;
}

/** How one source of the running network stands. */
export interface SourceStanding {
  /** Whether nothing ails it: it is not sick, set aside or stale in anything, and all of its newest file can be read. */
  readonly well: boolean;
  /** Name of the source. */
  readonly source: string;
  /** Revision of its stream's last event, as a string: what `If-Match` of a command about it wants. */
  readonly revision: string;
  /** How many things of each kind its newest file that is evidence had to say; nothing before that was looked at. */
  readonly objects: readonly ({
    /** What was looked for, such as route-object. */
    readonly kind: SeenKind;
    /** How many. */
    readonly count: number;
  } & Freshness)[];
  /** How far it can be trusted. */
  readonly looked: Looked;
  /** When it was first found not to be well, since its newest evidence, RFC 3339 UTC; null in health. */
  readonly sickSince: string | null;
  /** Since when it is set aside, RFC 3339 UTC; null where it is not. */
  readonly asideSince: string | null;
  /** The event that set it aside, or took it back last; absent where neither ever was. */
  readonly decided?: Citation;
}

export function standingOf(document: SourceDocument, limits: Limits, on: string): SourceStanding {
  const { source, revision, sickSince } = document;
  const looked = lookedAt(document, on);
  const newest = newestBy(document.newest, ({ at }) => at, on);
  const objects = SEEN_KINDS.flatMap((kind) => {
    const count = newest?.objects[kind];
    return count === undefined ? [] : [{ kind, count, ...freshnessOf(looked, limits[agingOf(kind)]) }];
  });
  return {
    source,
    revision,
    well: isWell(looked) && !objects.some(({ stale }) => stale),
    objects,
    looked,
    sickSince: looked.sick === null ? null : (sickSince ?? null),
    ...decisionOn(document, on),
  };
}

/** How one feed of VRP exports stands. */
export interface FeedStanding
  extends Pick<SourceStanding, 'revision' | 'well' | 'looked' | 'asideSince' | 'decided'>, Freshness {
  /** Name of the feed. */
  readonly feed: string;
  /** How many VRPs its newest export that is evidence has; null where there was none. */
  readonly vrps: number | null;
  /** What is wrong with it, in words; none where all is well. */
  readonly faults: readonly string[];
}

export function feedStandingOf(document: FeedDocument, limits: Limits, on: string): FeedStanding {
  const { feed, revision } = document;
  const health = healthOfFeed(document);
  const looked = lookedAt(health, on);
  const newest = newestBy(document.newest, ({ buildTime }) => buildTime, on);
  const refused = newestBy(document.refused, ({ buildTime }) => buildTime, on);
  const { newest: _, refused: __, ...rest } = document;
  const seen = { ...rest, ...(newest ? { newest } : {}), ...(refused ? { refused } : {}) };
  const faults = feedFaults(feedHealth(seen));
  const freshness = freshnessOf(looked, limits['roa-state']);
  return {
    feed,
    revision,
    well: isWell(looked) && faults.length === 0 && !freshness.stale,
    vrps: newest?.vrps ?? null,
    faults,
    ...freshness,
    looked,
    ...decisionOn(health, on),
  };
}

const freshnessOf = ({ days }: Looked, limit: number): Freshness => ({
  limit,
  stale: days !== null && isStale({ days, limit }),
});

const isWell = ({ sick, unreadable, aside }: Looked): boolean =>
  sick === null && unreadable === null && aside === null;

/** What is known of a file, unless it is of a later instant than is asked about. */
const newestBy = <L>(look: L | undefined, atOf: (look: L) => string, on: string): L | undefined =>
  look !== undefined && inMilliseconds(atOf(look)) <= on ? look : undefined;

/** Since when it is set aside, and the event that decided that. */
function decisionOn(health: SourceHealth, on: string): Pick<SourceStanding, 'asideSince' | 'decided'> {
  const decided = entryOn(health.aside ?? [], on);
  return {
    asideSince: asideOn(health, on)?.from ?? null,
    ...(decided ? { decided: cite(health, decided.fact) } : {}),
  };
}
