import { prefixOf } from '#domain/kernel/prefix.js';
import { conflictsKey } from '#domain/routing/conflicting-vrps.js';
import { standing, worstWord, type FeedWord } from '#domain/routing/feed-words.js';
import { statesOf, wordsIn, type FeedEntry } from '#record/lease/feed-words.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { RoaEnd } from '#record/lease/observed.js';
import { conflictsIn, endsOf, originStateWords } from '#record/lease/origin-states.js';
import type { DocumentTable } from '#read-model/projection.js';
import type { Row } from '#read-model/table.js';
import { leaseKind } from '../documents/lease.js';

/** What a feed last said of a route, packed for its column: there may be a hundred thousand. */
export type PackedWord = readonly [
  feed: string,
  state: FeedWord['state'],
  words: string,
  conflicts: string,
  said: number,
  since: number,
  isFollowed: 0 | 1,
];

/** When the ROA of a route ends, by a feed, or where none is named by somebody's word; `said` when. Epoch milliseconds. */
export type PackedEnd = readonly [feed: string, end: number, said: number];

/**
 * Routes that leases announce, and since and until when; `state` is what the exports made of them, all feeds counted, `words` what
 * each feed said last, `ends` when their ROA ends by each, and `valid` whether any had it valid.
 */
export const announcedRouteTable: DocumentTable<LeaseDocument> = {
  name: 'announced_route',
  key: 5,
  columns: [
    'lease TEXT NOT NULL',
    'first INTEGER NOT NULL',
    'length INTEGER NOT NULL',
    'asn INTEGER NOT NULL',
    'from_at INTEGER NOT NULL',
    'until_at INTEGER',
    'state TEXT NOT NULL',
    'valid INTEGER NOT NULL',
    'words TEXT NOT NULL',
    'ends TEXT NOT NULL',
  ],
  of: leaseKind,
  rows: (lease) =>
    lease.origins.flatMap(({ from, value }, index): readonly Row[] => {
      const until = lease.origins[index + 1]?.from;
      if (until === from) return [];
      return value.map((route) => {
        const { first, length } = prefixOf(route.prefix);
        const words = wordsIn(statesOf(lease, route));
        return [
          lease.leaseId,
          first,
          length,
          route.originAs,
          Date.parse(from),
          until === undefined ? null : Date.parse(until),
          worstWord(standing(words, () => true))?.state ?? '',
          words.some(({ state }) => state === 'valid') ? 1 : 0,
          packed(words.map((word) => packedWord(route, word))),
          packed(endsOf(lease, route).map(packedEnd)),
        ];
      });
    }),
};

const packed = (list: readonly unknown[]): string => (list.length === 0 ? '' : JSON.stringify(list));

function packedWord(
  route: Parameters<typeof conflictsIn>[0],
  { feed, state, said, since, isFollowed, entry }: FeedEntry,
): PackedWord {
  const conflicts = conflictsKey(conflictsIn(route, entry.value));
  return [feed, state, originStateWords(entry.value), conflicts, said, since, isFollowed ? 1 : 0];
}

function packedEnd({ feed = '', notAfter }: RoaEnd): PackedEnd {
  const { value, from } = notAfter.at(-1)!;
  return [feed, Date.parse(value), Date.parse(from)];
}
