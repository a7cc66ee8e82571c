import { deadlines } from '#domain/renewal/deadlines.js';
import type { Milestone } from '#domain/renewal/milestone.js';
import { businessCalendar } from '../calendar/holidays.js';
import type { LeaseDocument } from './lease-document.js';
import { termOn, type RecordedTerm } from './term.js';

/** The milestones of the last term agreed by `on`, in order of time; none for a lease without contract. */
export function milestonesOf(lease: LeaseDocument, on?: string): readonly Milestone[] {
  const term = termOn(lease, on);
  return term ? milestonesIn(term) : [];
}

export const milestonesIn = (term: RecordedTerm): readonly Milestone[] =>
  deadlines(term.terms, term, businessCalendar(term.terms.holidayCalendars));
