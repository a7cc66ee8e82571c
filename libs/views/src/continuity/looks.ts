import { cite, inMilliseconds, type Citation } from '#record/lease/fact.js';
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
  aligned: readonly AlignedPrefix[],
  { feeds, sources }: Portfolio,
  on: string,
): ReadonlyMap<string, Look> {
  const looks = new Map<string, Look>();
  for (const { objects } of aligned)
    for (const { object, sources: shown } of objects)
      for (const { source, looked, events } of shown) {
        const look =
          looked.at === null
            ? lookAfter(object === 'roa' ? feedLook(feeds.get(source)) : sources?.get(source), on)
            : { at: inMilliseconds(looked.at), event: looked.events[0]! };
        if (look !== undefined) looks.set(events[0]!.revision, look);
      }
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
