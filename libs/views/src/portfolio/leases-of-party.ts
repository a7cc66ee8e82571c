import type { ReadModel } from '#read-model/read-model.js';

/** The leases that name a party, whatever its part in them, by lease id. */
export const leasesNaming = (model: ReadModel, party: string): readonly string[] =>
  model
    .prepare<[string], string>('SELECT lease FROM lease_party WHERE party = ? ORDER BY lease')
    .pluck()
    .all(party);

/** The leases that have these two for lessor and, when all that is known has taken effect, lessee, by lease id. */
export const leasesBetween = (model: ReadModel, lessor: string, lessee: string): readonly string[] =>
  model
    .prepare<[string, string, string], string>(
      `SELECT l.id FROM lease_party p JOIN lease l ON l.id = p.lease
       WHERE p.party = ? AND l.lessor = ? AND l.lessee = ? ORDER BY l.id`,
    )
    .pluck()
    .all(lessee, lessor, lessee);

/** Every lease that ever named the party at any position of the log: where views of the past look. Of one alone, by `among`. */
export function leasesEverNaming(model: ReadModel, party: string, among?: string): readonly string[] {
  const given = among === undefined ? { party } : { party, among };
  const named = `party = :party${among === undefined ? '' : ' AND lease = :among'}`;
  return model
    .prepare<[object], string>(
      `SELECT lease FROM lease_party WHERE ${named} UNION SELECT lease FROM once_party WHERE ${named} ORDER BY lease`,
    )
    .pluck()
    .all(given);
}

/**
 * Every lease that ever named the party, and those cut from them, on any level, by lease id: they rest on it through their
 * head lease alone. Which lease a lease is cut from never changes.
 */
export const leasesEverRestingOn = (model: ReadModel, party: string): readonly string[] =>
  model
    .prepare<[string, string], string>(
      `WITH RECURSIVE resting(lease) AS (
         SELECT lease FROM lease_party WHERE party = ? UNION SELECT lease FROM once_party WHERE party = ?
         UNION SELECT s.lease FROM resting r JOIN sub_lease s ON s.head = r.lease)
       SELECT lease FROM resting ORDER BY lease`,
    )
    .pluck()
    .all(party, party);

/** Whether any lease ever named both parties; how many leases the other has makes no difference to the time it takes. */
export const wereTogether = (model: ReadModel, own: string, other: string): boolean =>
  model
    .prepare<[string, string, string, string], number>(
      `SELECT EXISTS (
         SELECT 1 FROM (SELECT lease FROM lease_party WHERE party = ? UNION SELECT lease FROM once_party WHERE party = ?) own
         WHERE EXISTS (SELECT 1 FROM lease_party WHERE party = ? AND lease = own.lease)
            OR EXISTS (SELECT 1 FROM once_party WHERE party = ? AND lease = own.lease))`,
    )
    .pluck()
    .get(own, own, other, other) === 1;

/** Of these, where the party is neither lessor nor, when all that is known has taken effect, lessee. */
export const leasesWithoutSeat = (model: ReadModel, party: string): readonly string[] =>
  model
    .prepare<[string, string, string], string>(
      `SELECT l.id FROM lease_party p JOIN lease l ON l.id = p.lease
       WHERE p.party = ? AND l.lessee <> ? AND l.lessor <> ? ORDER BY l.id`,
    )
    .pluck()
    .all(party, party, party);
