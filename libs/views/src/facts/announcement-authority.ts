import type { AuthorityOnRecord } from '#domain/lease/network-incidents/authority-at.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';

/** What the authority of a lease's announcements rests on, as its document has it: the lease decides by the same. (V14) */
export const authorityInDocument = (lease: LeaseDocument): AuthorityOnRecord => ({
  timeZone: termOn(lease)?.terms.timeZone ?? 'UTC',
  routes: lease.origins.map(({ from, value }) => ({ from, origins: value })),
  loas: lease.loas.map(({ prefixes, originAses, from, until, issued, ended }) => ({
    prefixes,
    originAses,
    from,
    until,
    issued: issued.effectiveAt,
    ...(ended ? { ended: ended.fact.effectiveAt } : {}),
  })),
  knownOrigins: lease.knownOrigins,
});
