import type { LeaseDocument } from './lease-document.js';

/** The head leases that a lease is cut from, the nearest first. */
export function headsOf(
  lease: LeaseDocument,
  leaseOf: (id: string) => LeaseDocument | undefined,
): readonly LeaseDocument[] {
  const heads: LeaseDocument[] = [];
  for (let next = lease.headLease; next !== null;) {
    const head = leaseOf(next);
    if (head === undefined || head.leaseId === lease.leaseId) break;
    if (heads.some(({ leaseId }) => leaseId === head.leaseId)) break;
    heads.push(head);
    next = head.headLease;
  }
  return heads;
}
