import { addDays } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import type { Terms } from '#domain/renewal/terms.js';
import type { Fact } from './fact.js';
import type { LeaseDocument, TermsChange } from './lease-document.js';
import { END_OF_TIME, entriesUntil, type Entry } from './timeline.js';

/** One term of a lease: half-open local dates in the zone of its wording, numbered from 1. */
export interface Term {
  readonly ordinal: number;
  readonly start: string;
  readonly end: string;
  readonly renewal?: 'tacit' | 'agreed';
  /** What set its end. */
  readonly fact: Fact;
  /** The clauses, and what worded them. */
  readonly terms: Terms;
  readonly wording: Fact;
}

/** Every term known at `on`, in order; a later wording of the clauses counts for the last. */
export const termsUntil = (lease: LeaseDocument, on = END_OF_TIME): readonly Term[] =>
  entriesUntil(lease.terms, on).reduce<readonly Term[]>(withChange, []);

/** The last term agreed by `on`, which may be still to begin; none while there is no contract. */
export const termOn = (lease: LeaseDocument, on?: string): Term | undefined => termsUntil(lease, on).at(-1);

export const termStart = ({ start, terms }: Term): string => startOfDay(start, terms.timeZone);
export const termEnd = ({ end, terms }: Term): string => startOfDay(end, terms.timeZone);
export const graceEnd = ({ end, terms }: Term): string =>
  startOfDay(addDays(end, terms.graceDays), terms.timeZone);

function withChange(known: readonly Term[], { value, fact }: Entry<TermsChange>): readonly Term[] {
  const last = known.at(-1);
  if (value.kind === 'agreed') return [agreed(value.terms, fact)];
  if (last === undefined) return known;
  switch (value.kind) {
    case 'amended':
      return [...known.slice(0, -1), amended(last, value.terms, fact)];
    case 'renewed': {
      const { term: ordinal, start, end, renewal } = value;
      return ordinal > last.ordinal ? [...known, { ...last, ordinal, start, end, renewal, fact }] : known;
    }
    case 'reinstated':
      return [...known.slice(0, -1), { ...last, end: value.end, fact }];
  }
}

const agreed = (terms: Terms, fact: Fact): Term => ({
  ordinal: 1,
  start: terms.start,
  end: terms.end,
  fact,
  terms,
  wording: fact,
});

/** A wording older than the last renewal still names the first term's dates: those are over. */
function amended(term: Term, terms: Terms, fact: Fact): Term {
  const start = term.ordinal === 1 ? terms.start : term.start;
  const moves = terms.end > start && terms.end !== term.end;
  return { ...term, start, terms, wording: fact, ...(moves ? { end: terms.end, fact } : {}) };
}
