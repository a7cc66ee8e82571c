import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import type { ReadModel } from '#read-model/read-model.js';
import { leaseKind } from '../documents/lease.js';

export const leaseOwnerTable: DocumentTable<LeaseDocument> = {
  name: 'lease_owner',
  key: 2,
  columns: ['owner TEXT NOT NULL', 'lease TEXT NOT NULL'],
  of: leaseKind,
  rows: ({ leaseId, renewalOwner }) =>
    [...new Set(renewalOwner.map(({ value }) => value))].map((owner) => [owner, leaseId]),
};

/** The leases whose renewal the person owns, owned or will own, by lease id. */
export const leasesOwnedBy = (model: ReadModel, owner: string): readonly string[] =>
  model
    .prepare<[string], string>('SELECT lease FROM lease_owner WHERE owner = ? ORDER BY lease')
    .pluck()
    .all(owner);
