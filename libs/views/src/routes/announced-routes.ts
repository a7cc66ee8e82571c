import type { ReadModel } from '#read-model/read-model.js';

/** A tuple, as there may be a hundred thousand; `state` is empty for a route that no export was held against yet. */
export type AnnouncedRoute = readonly [
  lease: string,
  first: number,
  length: number,
  asn: number,
  state: string,
];

/** What was announced at an instant under the leases that then held addresses, by lease id. */
export const announcedRoutesAt = (model: ReadModel, at: string): readonly AnnouncedRoute[] =>
  model
    .prepare<[{ at: number }], AnnouncedRoute>(
      `SELECT lease, first, length, asn, state FROM announced_route
       WHERE from_at <= @at AND (until_at IS NULL OR until_at > @at) AND lease IN (
         SELECT lease FROM possession WHERE from_at <= @at AND (until_at IS NULL OR until_at > @at))
       ORDER BY lease, first, length, asn`,
    )
    .raw()
    .all({ at: Date.parse(at) }) as unknown as readonly AnnouncedRoute[];
