import { ENDING_PURPOSES, type Notice as NoticeGiven } from '#domain/renewal/late-notice.js';
import type { LeaseDocument, Notice } from './lease-document.js';

/** A notice by what decides whether it came in time, as it was known at `at`; in the end, unless stated. */
export function noticeGiven({ by, purpose, served, ...later }: Notice, at?: string): NoticeGiven {
  const received = [later.delivered, later.acknowledged]
    .flatMap((each) => each?.fact.effectiveAt ?? [])
    .filter((instant) => at === undefined || instant <= at)
    .toSorted()[0];
  return { by, purpose, served: served.effectiveAt, received };
}

/** The notices, in time or late, by which a side let it be known that a term shall be the last. */
export const endingNotices = ({ notices }: LeaseDocument, term: number): readonly Notice[] =>
  notices.filter((notice) => ENDING_PURPOSES.has(notice.purpose) && notice.term === term);

/** Whether the deadline of a clause in a term was waived. */
export const isWaivedIn =
  ({ waivedDeadlines }: LeaseDocument, term: number) =>
  (clause: string): boolean =>
    waivedDeadlines.some((waiver) => waiver.term === term && waiver.clause === clause);
