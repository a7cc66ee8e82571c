import type { LeaseDocument } from '#record/lease/lease-document.js';
import { milestonesIn } from '#record/lease/milestones.js';
import { isInForce } from '#record/lease/status.js';
import { termOn, termStart, termsUntil } from '#record/lease/term.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import type { DocumentTable } from '#read-model/projection.js';
import { leaseKind } from '../documents/lease.js';

/** Instants of the last term's milestones, and of the starts of those before it, of leases that run. */
export const milestoneTable: DocumentTable<LeaseDocument> = {
  name: 'milestone',
  key: 2,
  columns: ['at INTEGER NOT NULL', 'lease TEXT NOT NULL'],
  of: leaseKind,
  rows: (lease) => {
    const term = termOn(lease);
    if (term === undefined || !isInForce(lease.lastStatus)) return [];
    const starts = termsUntil(lease, END_OF_TIME).map(termStart);
    const instants = new Set([...starts, ...milestonesIn(term).map(({ instant }) => instant)]);
    return [...instants].map((at) => [Date.parse(at), lease.leaseId]);
  },
};
