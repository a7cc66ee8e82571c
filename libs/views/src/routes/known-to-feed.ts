import { isContradicted, standing, worstWord, type FeedWord } from '#domain/routing/feed-words.js';
import type { PackedEnd, PackedWord } from './announced-route-table.js';

/** What a feed said of a route: its state in words, and the VRPs in conflict by `conflictsKey`. */
export type SaidOfRoute = readonly [state: string, conflicts: string];

/** What is on record of a route that the next export of one feed is held against. */
export interface KnownToFeed {
  /** What it said itself, else the last of those that stand; empty where nothing is known that counts. */
  readonly said: SaidOfRoute;
  /** The feeds that count and spoke of it: another agrees with what stands. */
  readonly spokenBy: readonly string[];
  /** The worst of what stands, and of what others said of it; absent where nothing does. */
  readonly worst: FeedWord['state'] | undefined;
  readonly beside: FeedWord['state'] | undefined;
  /** What else stands, where it never spoke of the route: to say the same as any of them is no news. */
  readonly others: readonly SaidOfRoute[];
  /** Epoch milliseconds; null where nobody said. */
  readonly roaEnd: number | null;
  /** Whether another feed came to say otherwise since, so that the same again is news. */
  readonly isDue: boolean;
}

/** What the next export of a feed is held against, from what the table has packed of a route. */
export function knownTo(
  own: string,
  aside: ReadonlySet<string>,
): (words: string, ends: string) => KnownToFeed {
  // Most routes were seen first, and have their ROA end, at the same instants as many others.
  const answers = new Map<string, KnownToFeed>();
  return (words, ends) => {
    const key = `${words} ${ends}`;
    const answer =
      answers.get(key) ?? known(unpacked<PackedWord>(words), unpacked<PackedEnd>(ends), own, aside);
    answers.set(key, answer);
    return answer;
  };
}

const NOTHING: SaidOfRoute = ['', ''];
const NONE: readonly SaidOfRoute[] = [];

function known(
  packed: readonly PackedWord[],
  ends: readonly PackedEnd[],
  own: string,
  aside: ReadonlySet<string>,
): KnownToFeed {
  const words = packed.map(wordIn);
  const counts = (feed: string) => !aside.has(feed);
  const spoken = words.find(({ feed }) => feed === own);
  const stand = standing(words, counts);
  const beside = worstWord(stand.filter(({ feed }) => feed !== own))?.state;
  const worst = worstWord(stand)?.state;
  const spokenBy = words.map(({ feed }) => feed).filter(counts);
  const roaEnd = endFor(
    own,
    ends.filter(([feed]) => counts(feed)),
  );
  if (spoken === undefined)
    return {
      said: stand.at(-1)?.of ?? NOTHING,
      spokenBy,
      worst,
      beside,
      others: stand.length > 1 ? stand.slice(0, -1).map(({ of }) => of) : NONE,
      roaEnd,
      isDue: false,
    };
  const heard = spoken.isFollowed ? words.filter(({ feed }) => counts(feed)) : words;
  return {
    said: spoken.of,
    spokenBy,
    worst,
    beside,
    others: NONE,
    roaEnd,
    isDue: isContradicted(spoken, heard),
  };
}

/** What the feed itself said last, else what was said last. */
function endFor(own: string, ends: readonly PackedEnd[]): number | null {
  const [, end = null] =
    ends.find(([feed]) => feed === own) ??
    ends.toSorted(([, , one], [, , other]) => one - other).at(-1) ??
    [];
  return end;
}

const unpacked = <P>(list: string): readonly P[] => (list === '' ? [] : (JSON.parse(list) as readonly P[]));

const wordIn = ([feed, state, words, conflicts, said, since, isFollowed]: PackedWord): FeedWord & {
  readonly of: SaidOfRoute;
} => ({ feed, state, said, since, isFollowed: isFollowed === 1, of: [words, conflicts] });
