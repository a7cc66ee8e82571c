import type { LeaseRecord } from '../lease.js';

/** The notices, in time or late, by which a side let it be known that the term that runs shall be the last. */
export const nonRenewalNotices = ({ notices, term }: LeaseRecord): readonly string[] =>
  [...notices]
    .filter(([, notice]) => notice.purpose === 'non-renewal' && notice.term === term.ordinal)
    .map(([noticeId]) => noticeId);
