import { isLate } from '#domain/renewal/late-notice.js';
import { renewsTacitly } from '#domain/renewal/term.js';
import type { RenewalCommand } from '#domain/lease/renewal/commands.js';
import { calendarOf } from '#record/calendar/holidays.js';
import type { ActionDue } from '#record/lease/actions-due.js';
import { endingNotices, noticeGiven } from '#record/lease/ending-notices.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';

/** What the contract makes of the end of a term: it renews by itself, its grace begins, or it lapses. */
export function atTermEnd(lease: LeaseDocument, { due, term = 0 }: ActionDue): RenewalCommand {
  const lapse = { type: 'LapseLease', data: { term, due } } as const;
  const running = termOn(lease);
  // What never commenced does not renew, and has nothing to wind up in a grace.
  if (running === undefined || lease.lastStatus?.state === 'contracted') return lapse;
  const { standing, late } = byTimeliness(lease, running);
  if (renewsTacitly(running.terms, running) && standing.length === 0)
    return { type: 'RenewTacitly', data: { term, due, lateNotices: late } };
  return running.terms.graceDays > 0 ? { type: 'EnterGrace', data: { term, due } } : lapse;
}

/** The notices against another term, by whether they came in time. */
function byTimeliness(lease: LeaseDocument, term: RecordedTerm) {
  const served = endingNotices(lease, term.ordinal);
  const late = served
    .filter((notice) => isLate(noticeGiven(notice), term.terms, term, calendarOf))
    .map(({ noticeId }) => noticeId);
  return { late, standing: served.filter(({ noticeId }) => !late.includes(noticeId)) };
}
