import { addDays } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import { agreedRenewal, firstTerm, type Term } from '#domain/renewal/term.js';
import type { Terms } from '#domain/renewal/terms.js';
import type { Fact } from './fact.js';
import type { LeaseDocument, TermsChange } from './lease-document.js';
import { perDocument } from './per-document.js';
import { countUntil, inRecordedOrder, type Entry } from './timeline.js';

/** One term of a lease as its stream tells it, in the zone of its wording. */
export interface RecordedTerm extends Term {
  readonly renewal?: 'tacit' | 'agreed';
  /** What set its end. */
  readonly fact: Fact;
  /** The clauses, and what worded them. */
  readonly terms: Terms;
  readonly wording: Fact;
}

/** Every term known at `on`, in order; a later wording of the clauses counts for the last. */
export function termsUntil(lease: LeaseDocument, on: string): readonly RecordedTerm[] {
  const changes = countUntil(lease.terms, on);
  const known = toldBy(lease.terms);
  return (known[changes] ??= lease.terms.slice(0, changes).reduce<readonly RecordedTerm[]>(withChange, []));
}

/** By how many changes are known: every part of a view asks for its terms. */
const toldBy = perDocument<LeaseDocument['terms'], (readonly RecordedTerm[])[]>(() => []);

/**
 * The last term agreed by `on`, which may be still to begin; without `on`, the one that the last event left, which
 * decisions are made by. None while there is no contract.
 */
export const termOn = (lease: LeaseDocument, on?: string): RecordedTerm | undefined =>
  (on === undefined
    ? inRecordedOrder(lease.terms).reduce<readonly RecordedTerm[]>(withChange, [])
    : termsUntil(lease, on)
  ).at(-1);

export const termStart = (term: RecordedTerm): string => instantsOf(term).start;
export const termEnd = (term: RecordedTerm): string => instantsOf(term).end;
export const graceEnd = (term: RecordedTerm): string => instantsOf(term).graceEnd;

const instantsOf = perDocument(({ start, end, terms: { timeZone, graceDays } }: RecordedTerm) => ({
  start: startOfDay(start, timeZone),
  end: startOfDay(end, timeZone),
  graceEnd: startOfDay(addDays(end, graceDays), timeZone),
}));

function withChange(
  known: readonly RecordedTerm[],
  { value, fact }: Entry<TermsChange>,
): readonly RecordedTerm[] {
  const last = known.at(-1);
  if (value.kind === 'agreed')
    return [{ fact, terms: value.terms, wording: fact, ...firstTerm(value.terms) }];
  if (last === undefined) return known;
  switch (value.kind) {
    case 'amended':
      return [...known.slice(0, -1), amended(last, value.terms, fact)];
    case 'renewed':
      return value.term > last.ordinal ? [...known, renewed(last, value, fact)] : known;
    case 'reinstated':
      return [...known.slice(0, -1), { ...last, end: value.end, agreedEnd: value.end, fact }];
  }
}

const renewed = (
  last: RecordedTerm,
  { term: ordinal, start, end, renewal }: Extract<TermsChange, { kind: 'renewed' }>,
  fact: Fact,
): RecordedTerm => ({
  ...last,
  ...agreedRenewal(last, end),
  ...(renewal === 'tacit' ? { agreedEnd: last.agreedEnd, tacitRenewals: last.tacitRenewals + 1 } : {}),
  ordinal,
  start,
  renewal,
  fact,
});

/** A wording keeps the dates it was made with: its end counts for the term that runs only where it moves it. */
function amended(last: RecordedTerm, terms: Terms, fact: Fact): RecordedTerm {
  const start = last.ordinal === 1 ? terms.start : last.start;
  const moves = terms.end !== last.terms.end && terms.end > start;
  const end = moves ? { end: terms.end, agreedEnd: terms.end, fact } : {};
  return { ...last, start, terms, wording: fact, ...end };
}
