import { prefixOf } from '#domain/kernel/prefix.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { possessionsOf } from '#record/lease/possession.js';
import type { DocumentTable } from '#read-model/projection.js';
import { leaseKind } from '../documents/lease.js';

/** Who has the use of a prefix by which lease, and since and until when. */
export const possessionTable: DocumentTable<LeaseDocument> = {
  name: 'possession',
  key: 4,
  columns: [
    'first INTEGER NOT NULL',
    'length INTEGER NOT NULL',
    'from_at INTEGER NOT NULL',
    'lease TEXT NOT NULL',
    'until_at INTEGER',
    'lessee TEXT NOT NULL',
    'head_lease TEXT',
  ],
  of: leaseKind,
  rows: (lease) =>
    possessionsOf(lease).map(({ prefix, lessee, from, until }) => {
      const { first, length } = prefixOf(prefix);
      const end = until === null ? null : Date.parse(until);
      return [first, length, Date.parse(from), lease.leaseId, end, lessee, lease.headLease ?? null];
    }),
};
