import type { ReadModel } from '#read-model/read-model.js';
import { feedsAside } from '../documents/routing-feed.js';

/**
 * A tuple, as there may be a hundred thousand; `state` is empty for a route that no export that counts was held against yet, `conflicts`
 * is by `conflictsKey`, `roaEnd` is epoch milliseconds, and null where nobody said when its ROA ends.
 */
export type AnnouncedRoute = readonly [
  lease: string,
  first: number,
  length: number,
  asn: number,
  state: string,
  roaEnd: number | null,
  conflicts: string,
];

const AT_INSTANT = 'from_at <= @at AND (until_at IS NULL OR until_at > @at)';

/**
 * What was announced at an instant under the leases that then held addresses, by lease id, and what those that had ended left a
 * ROA for. Most routes are of a prefix
 * that is held as it is, found by its key: the list of all leases is made for the first that is not.
 */
export const announcedRoutesAt = (model: ReadModel, at: string): readonly AnnouncedRoute[] =>
  model
    .prepare<[{ at: number; aside: string }], AnnouncedRoute>(
      `SELECT lease, first, length, asn,
         CASE WHEN feed IN (SELECT value FROM json_each(@aside)) THEN '' ELSE state END, roa_end, conflicts
       FROM announced_route AS route
       WHERE ${AT_INSTANT} AND (
         EXISTS (SELECT 1 FROM possession AS held
           WHERE (held.first, held.length, held.lease) = (route.first, route.length, route.lease) AND ${AT_INSTANT})
         OR lease IN (SELECT lease FROM possession WHERE ${AT_INSTANT})
         OR (state = 'valid' AND lease IN (SELECT lease FROM possession WHERE until_at <= @at)))
       ORDER BY lease, first, length, asn`,
    )
    .raw()
    .all({
      at: Date.parse(at),
      aside: JSON.stringify(feedsAside(model)),
    }) as unknown as readonly AnnouncedRoute[];
