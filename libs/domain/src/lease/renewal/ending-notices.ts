import { canEnd } from '../../renewal/late-notice.js';
import type { LeaseRecord } from '../lease.js';

/** The notices, in time or late, by which a side let it be known that the term that runs shall be the last. */
export const endingNotices = ({ notices, term }: Pick<LeaseRecord, 'notices' | 'term'>): readonly string[] =>
  [...notices]
    .filter(([, notice]) => canEnd(notice) && notice.term === term.ordinal)
    .map(([noticeId]) => noticeId);
