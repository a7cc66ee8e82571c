import type { ReadModel } from '#read-model/read-model.js';
import { feedsAside } from '../documents/routing-feed.js';
import { knownTo, type KnownToFeed } from './known-to-feed.js';

/** A tuple, as there may be a hundred thousand, with what the next export of one feed is held against. */
export type AnnouncedRoute = readonly [
  lease: string,
  first: number,
  length: number,
  asn: number,
  known: KnownToFeed,
];

type Stored = readonly [
  lease: string,
  first: number,
  length: number,
  asn: number,
  words: string,
  ends: string,
];

const AT_INSTANT = 'from_at <= @at AND (until_at IS NULL OR until_at > @at)';

/**
 * What was announced at an instant under the leases that then held addresses, by lease id, and what those that had ended left a
 * ROA for. Most routes are of a prefix
 * that is held as it is, found by its key: the list of all leases is made for the first that is not.
 */
export function announcedRoutesAt(model: ReadModel, at: string, feed: string): readonly AnnouncedRoute[] {
  const stored = model
    .prepare<[{ at: number }], Stored>(
      `SELECT lease, first, length, asn, words, ends
       FROM announced_route AS route
       WHERE ${AT_INSTANT} AND (
         EXISTS (SELECT 1 FROM possession AS held
           WHERE (held.first, held.length, held.lease) = (route.first, route.length, route.lease) AND ${AT_INSTANT})
         OR lease IN (SELECT lease FROM possession WHERE ${AT_INSTANT})
         OR (valid AND lease IN (SELECT lease FROM possession WHERE until_at <= @at)))
       ORDER BY lease, first, length, asn`,
    )
    .raw()
    .all({ at: Date.parse(at) }) as unknown as readonly Stored[];
  const known = knownTo(feed, new Set(feedsAside(model)));
  return stored.map(([lease, first, length, asn, words, ends]) => [
    lease,
    first,
    length,
    asn,
    known(words, ends),
  ]);
}
