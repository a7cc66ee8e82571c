import type { LeaseDocument } from '#record/lease/lease-document.js';
import type { DocumentTable } from '#read-model/projection.js';
import { leaseKind } from '../documents/lease.js';

/** Head leases and the leases cut from them. */
export const subLeaseTable: DocumentTable<LeaseDocument> = {
  name: 'sub_lease',
  key: 2,
  columns: ['head TEXT NOT NULL', 'lease TEXT NOT NULL'],
  of: leaseKind,
  rows: ({ headLease, leaseId }) => (headLease === null ? [] : [[headLease, leaseId]]),
};
