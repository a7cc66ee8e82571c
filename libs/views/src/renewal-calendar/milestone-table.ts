import type { LeaseDocument } from '#record/lease/lease-document.js';
import { milestonesIn } from '#record/lease/milestones.js';
import { isInForce } from '#record/lease/status.js';
import { termOn } from '#record/lease/term.js';
import type { DocumentTable } from '#read-model/projection.js';
import { leaseKind } from '../documents/lease.js';

/** Instants of the last term's milestones, of leases that run. */
export const milestoneTable: DocumentTable<LeaseDocument> = {
  name: 'milestone',
  key: 2,
  columns: ['at INTEGER NOT NULL', 'lease TEXT NOT NULL'],
  of: leaseKind,
  rows: (lease) => {
    const term = termOn(lease);
    if (term === undefined || !isInForce(lease.lastStatus)) return [];
    const instants = new Set(milestonesIn(term).map(({ instant }) => Date.parse(instant)));
    return [...instants].map((at) => [at, lease.leaseId]);
  },
};
