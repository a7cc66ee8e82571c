import { deadlines } from '#domain/renewal/deadlines.js';
import type { Milestone } from '#domain/renewal/milestone.js';
import type { Terms } from '#domain/renewal/terms.js';
import { knownHolidays } from '../calendar/holidays.js';
import type { LeaseDocument } from './lease-document.js';
import { termOn, type RecordedTerm } from './term.js';

/** The milestones of the last term agreed by `on`, in order of time; none for a lease without contract. */
export function milestonesOf(lease: LeaseDocument, on?: string): readonly Milestone[] {
  const term = termOn(lease, on);
  return term ? milestonesIn(term) : [];
}

/** By the wording, which no later event changes: the same few terms are asked for at every turn of their lease. */
const reckoned = new WeakMap<Terms, Map<string, readonly Milestone[]>>();

export function milestonesIn(term: RecordedTerm): readonly Milestone[] {
  const { terms, ordinal, start, end, agreedEnd, tacitRenewals } = term;
  let ofWording = reckoned.get(terms);
  if (!ofWording) reckoned.set(terms, (ofWording = new Map()));
  const key = [ordinal, start, end, agreedEnd, tacitRenewals].join();
  let milestones = ofWording.get(key);
  if (!milestones)
    ofWording.set(key, (milestones = deadlines(terms, term, knownHolidays(terms.holidayCalendars))));
  return milestones;
}
