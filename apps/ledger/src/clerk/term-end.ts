import type { ActionDue } from '#projections/lease/actions-due.js';
import type { LeaseDocument, Notice } from '#projections/lease/lease-document.js';
import { milestonesOf } from '#projections/lease/milestones.js';
import { termOn } from '#projections/lease/term.js';
import type { RenewalCommand } from '#domain/lease/renewal/commands.js';

/** What the contract makes of the end of a term: it renews by itself, its grace begins, or it lapses. */
export function atTermEnd(lease: LeaseDocument, { due, term = 0 }: ActionDue): RenewalCommand {
  const running = termOn(lease);
  const late = lateNotices(lease, term);
  const milestone = milestonesOf(lease).find(({ kind }) => kind === 'tacit-renewal');
  const prevented = nonRenewals(lease, term).some(({ noticeId }) => !late.includes(noticeId));
  if (milestone !== undefined && milestone.moot === undefined && !prevented)
    return { type: 'RenewTacitly', data: { term, due, lateNotices: late } };
  if ((running?.terms.graceDays ?? 0) > 0) return { type: 'EnterGrace', data: { term, due } };
  return { type: 'LapseLease', data: { term, due } };
}

const nonRenewals = (lease: LeaseDocument, term: number): readonly Notice[] =>
  lease.notices.filter((notice) => notice.purpose === 'non-renewal' && notice.term === term);

/** Notices of non-renewal served after the last instant that the contract leaves for them. */
function lateNotices(lease: LeaseDocument, term: number): string[] {
  const deadlines = milestonesOf(lease).filter(
    ({ kind, purpose }) => kind === 'notice-deadline' && purpose === 'non-renewal',
  );
  return nonRenewals(lease, term)
    .filter(({ by, served }) => {
      const own = deadlines.filter((deadline) => deadline.by === by || deadline.by === 'either');
      return own.length > 0 && own.every(({ instant }) => served.effectiveAt > instant);
    })
    .map(({ noticeId }) => noticeId);
}
