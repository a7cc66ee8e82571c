import { standing, worstWord } from '#domain/routing/feed-words.js';
import { feedAsideOn, type Aside } from '#record/lease/counting.js';
import { statesOf, wordsIn, type FeedEntry } from '#record/lease/feed-words.js';
import type { LeaseDocument, OriginState } from '#record/lease/lease-document.js';
import { entriesUntil, type Entry } from '#record/lease/timeline.js';

/** What one feed says of a route. */
export interface SaidByFeed {
  /** The entry by which it last said so. */
  readonly roa: Entry<OriginState>;
  /** Since when it says so without a break, RFC 3339 UTC. */
  readonly since: string;
  /** Why it does not count, where it is set aside. */
  readonly aside: Aside | undefined;
}

/** What the feeds say of a route, and what that comes to. */
export interface RoaOn extends SaidByFeed {
  /** What counts: of each feed that is not set aside what it said last, unless another came to say otherwise since. */
  readonly said: readonly SaidByFeed[];
  /** What those said that are set aside. */
  readonly setAside: readonly SaidByFeed[];
}

/**
 * The worst of what feeds say that count, as a network that follows that feed goes by it; where none of them counts, what was said
 * last. An export says nothing of a route that is as its feed last had it.
 */
export function roaOn(
  lease: LeaseDocument,
  route: { readonly prefix: string; readonly originAs: number },
  on: string,
): RoaOn | undefined {
  const words = wordsIn(entriesUntil(statesOf(lease, route), on));
  const asideOf = new Map(words.map(({ feed }) => [feed, feedAsideOn(lease, feed, on)]));
  const told = ({ entry, since, feed }: FeedEntry): SaidByFeed => ({
    roa: entry,
    since: new Date(since).toISOString(),
    aside: asideOf.get(feed),
  });
  const stand = standing(words, (feed) => asideOf.get(feed) === undefined);
  const word = worstWord(stand) ?? words.at(-1);
  return (
    word && {
      ...told(word),
      said: stand.map(told),
      setAside: words.filter(({ feed }) => asideOf.get(feed) !== undefined).map(told),
    }
  );
}
