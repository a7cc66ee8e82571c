import type { LeaseDocument } from '#record/lease/lease-document.js';
import { partyIdsOf } from '#record/lease/parties.js';
import type { DocumentTable } from '#read-model/projection.js';
import type { Row } from '#read-model/table.js';
import { leaseKind } from '../documents/lease.js';

const columns = ['party TEXT NOT NULL', 'lease TEXT NOT NULL'];
const rows = (lease: LeaseDocument): readonly Row[] =>
  partyIdsOf(lease).map((party) => [party, lease.leaseId]);

/** Parties that leases name, whatever their part; by lease too, for who else is named in the leases of a party. */
export const leasePartyTable: DocumentTable<LeaseDocument> = {
  name: 'lease_party',
  key: 2,
  columns,
  indexes: ['(lease)'],
  of: leaseKind,
  rows,
};

export const oncePartyTable: DocumentTable<LeaseDocument> = {
  name: 'once_party',
  key: 2,
  columns,
  of: leaseKind,
  once: true,
  rows,
};
