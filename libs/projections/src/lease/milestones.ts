import { deadlines } from '#domain/renewal/deadlines.js';
import type { Milestone } from '#domain/renewal/milestone.js';
import type { Terms } from '#domain/renewal/terms.js';
import { knownHolidays } from '../calendar/holidays.js';
import type { LeaseDocument } from './lease-document.js';
import { perDocument } from './per-document.js';
import { termOn, type RecordedTerm } from './term.js';

/** The milestones of the last term agreed by `on`, in order of time; none for a lease without contract. */
export function milestonesOf(lease: LeaseDocument, on?: string): readonly Milestone[] {
  const term = termOn(lease, on);
  return term ? milestonesIn(term) : [];
}

/** The same few terms are asked for at every turn of their lease. */
const reckonedOf = perDocument<Terms, Map<string, readonly Milestone[]>>(() => new Map());

export function milestonesIn(term: RecordedTerm): readonly Milestone[] {
  const { terms, ordinal, start, end, agreedEnd, tacitRenewals } = term;
  const reckoned = reckonedOf(terms);
  const key = [ordinal, start, end, agreedEnd, tacitRenewals].join();
  let milestones = reckoned.get(key);
  if (!milestones)
    reckoned.set(key, (milestones = deadlines(terms, term, knownHolidays(terms.holidayCalendars))));
  return milestones;
}
