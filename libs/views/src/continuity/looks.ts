import { cite, inMilliseconds, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { entryOn } from '#record/lease/timeline.js';
import { lookedAt, type Looked } from '../alignment/looked.js';
import type { AlignedPrefix } from '../alignment/aligned-lease.js';
import type { Portfolio } from '../portfolio/portfolio.js';

/** When a source was last seen to show the same, and the event of its file that did. */
export interface Look {
  readonly at: string;
  readonly event: Citation;
}

/**
 * When what sources show was last looked at by `on`, by the revision of the lease's event that recorded it. A source that was
 * looked at later and shows no change since held on that day too.
 */
export function looksOf(
  { observations }: LeaseDocument,
  aligned: readonly AlignedPrefix[],
  { feeds, sources }: Portfolio,
  on: string,
): ReadonlyMap<string, Look> {
  const looks = new Map<string, Look>();
  const put = (revision: string, looked: Looked, known: Seen | undefined): void => {
    const look =
      looked.at === null ? lookAfter(known, on) : { at: inMilliseconds(looked.at), event: looked.events[0]! };
    if (look !== undefined) looks.set(revision, look);
  };
  for (const { kind, source, seen } of observations) {
    const shown = kind === 'listing' ? entryOn(seen, on) : undefined;
    const known = sources?.get(source);
    if (shown !== undefined) put(shown.fact.revision, lookedAt(known, on), known);
  }
  for (const { objects } of aligned)
    for (const { object, sources: shown } of objects)
      for (const { source, looked, events } of shown)
        put(
          events[0]!.revision,
          looked,
          object === 'roa' ? feedLook(feeds.get(source)) : sources?.get(source),
        );
  return looks;
}

type Looking = ReturnType<NonNullable<Portfolio['sources']>['get']>;
type Seen = Pick<NonNullable<Looking>, 'stream'> & {
  readonly newest?: {
    readonly at: string;
    readonly fact: NonNullable<NonNullable<Looking>['newest']>['fact'];
  };
};

const feedLook = (feed: ReturnType<Portfolio['feeds']['get']>): Seen | undefined =>
  feed && {
    stream: feed.stream,
    ...(feed.newest && { newest: { at: feed.newest.buildTime, fact: feed.newest.fact } }),
  };

const lookAfter = (source: Seen | undefined, on: string): Look | undefined =>
  source?.newest && inMilliseconds(source.newest.at) > on
    ? { at: on, event: cite(source, source.newest.fact) }
    : undefined;
