import { LRUCache } from 'lru-cache';
import { deadlines } from '#domain/renewal/deadlines.js';
import type { Milestone } from '#domain/renewal/milestone.js';
import { calendarOf } from '../calendar/holidays.js';
import { perDocument } from './per-document.js';
import { keyOf, type RecordedTerm } from './terms-change.js';

const REMEMBERED = 5_000;

/** A portfolio's contracts are few wordings, most of them for the same days. */
const computed = new LRUCache<string, readonly Milestone[]>({ max: REMEMBERED });

/** The milestones of one term, in order of time. */
export const milestonesIn = perDocument((term: RecordedTerm): readonly Milestone[] => {
  const key = keyOf(term);
  let milestones = computed.get(key);
  if (!milestones) computed.set(key, (milestones = deadlines(term.terms, term, calendarOf(term.terms))));
  return milestones;
});
