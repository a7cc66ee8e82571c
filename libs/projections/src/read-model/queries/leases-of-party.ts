import type { PartyRelation } from '../../lease/parties.js';
import type { ReadModel } from '../read-model.js';

export interface LeaseOfParty {
  readonly leaseId: string;
  readonly relation: PartyRelation;
}

/** The leases that name a party, once for each part it has in one, by lease id. */
export const leasesNaming = (model: ReadModel, party: string): readonly LeaseOfParty[] =>
  model
    .prepare<[string], LeaseOfParty>(
      'SELECT lease AS leaseId, relation FROM lease_party WHERE party = ? ORDER BY lease, relation',
    )
    .all(party);

/** Every lease that ever named the party at any position of the log: where views of the past look. */
export const leasesEverNaming = (model: ReadModel, party: string): readonly string[] =>
  model
    .prepare<[string, string], string>(
      `SELECT lease FROM lease_party WHERE party = ?
       UNION SELECT lease FROM once_party WHERE party = ? ORDER BY lease`,
    )
    .pluck()
    .all(party, party);
