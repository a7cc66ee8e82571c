import { addDays } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import { agreedRenewal, firstTerm, renewedTacitly, startingOn, type Term } from '#domain/renewal/term.js';
import type { Terms } from '#domain/renewal/terms.js';
import type { Fact } from './fact.js';
import type { LeaseDocument, TermsChange } from './lease-document.js';
import { perDocument } from './per-document.js';
import { countUntil, inRecordedOrder, type Entry, type Timeline } from './timeline.js';

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
  return (known[changes] ??= termsFrom(lease.terms.slice(0, changes)));
}

/**
 * Every term agreed by `on`, whether or not its wording holds yet: what is agreed binds from when it is agreed, and
 * money is counted by it.
 */
export function termsAgreed(lease: LeaseDocument, on: string): readonly RecordedTerm[] {
  const changes = countUntil(lease.terms, on);
  if (!lease.terms.slice(changes).some((entry) => agreedBy(entry, on))) return termsUntil(lease, on);
  return termsFrom(lease.terms.filter((entry) => agreedBy(entry, on)));
}

/** Whether a change holds by `on`, or was on record by then. */
export const agreedBy = ({ from, fact }: Entry<TermsChange>, on: string): boolean =>
  from <= on || fact.recordedAt <= on;

/** By how many changes are known: every part of a view asks for its terms. */
const toldBy = perDocument<LeaseDocument['terms'], (readonly RecordedTerm[])[]>(() => []);

/**
 * The last term agreed by `on`, which may be still to begin; without `on`, the one that the last event left, which
 * decisions are made by. None while there is no contract.
 */
export const termOn = (lease: LeaseDocument, on?: string): RecordedTerm | undefined =>
  (on === undefined ? termsFrom(inRecordedOrder(lease.terms)) : termsUntil(lease, on)).at(-1);

export const termStart = (term: RecordedTerm): string => instantsOf(term).start;
export const termEnd = (term: RecordedTerm): string => instantsOf(term).end;
export const graceEnd = (term: RecordedTerm): string => instantsOf(term).graceEnd;

const instantsOf = perDocument(({ start, end, terms: { timeZone, graceDays } }: RecordedTerm) => ({
  start: startOfDay(start, timeZone),
  end: startOfDay(end, timeZone),
  graceEnd: startOfDay(addDays(end, graceDays), timeZone),
}));

const isFirst = ({ value }: Entry<TermsChange>): boolean => value.kind === 'agreed';

/** A contract agreed after its first day may have renewals before it: all of them are of its own first wording. */
function termsFrom(changes: Timeline<TermsChange>): readonly RecordedTerm[] {
  const others = changes.filter((change) => !isFirst(change));
  return [...changes.filter(isFirst), ...others].reduce<readonly RecordedTerm[]>(withChange, []);
}

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
      return amended(known, last, value, fact);
    case 'renewed':
      return value.term > last.ordinal && value.end > last.end
        ? [...known, renewed(last, value, fact)]
        : known;
    case 'reinstated':
      return [...known.slice(0, -1), { ...last, end: value.end, agreedEnd: value.end, fact }];
  }
}

/** It begins where the one before ends, as that is known now. */
const renewed = (
  last: RecordedTerm,
  { term: ordinal, end, renewal }: Extract<TermsChange, { kind: 'renewed' }>,
  fact: Fact,
): RecordedTerm => ({
  ...last,
  ...(renewal === 'tacit' ? renewedTacitly(last, end) : agreedRenewal(last, end)),
  ordinal,
  renewal,
  fact,
});

/**
 * The clauses count for the last term. Where the wording moves an end, that is of the term it was written for, or of the
 * last one if it took effect before that began.
 */
function amended(
  known: readonly RecordedTerm[],
  last: RecordedTerm,
  { terms, endOf }: Extract<TermsChange, { kind: 'amended' }>,
  fact: Fact,
): readonly RecordedTerm[] {
  const begun = last.ordinal === 1 ? startingOn(last, terms.start) : last;
  const worded = [...known.slice(0, -1), { ...begun, terms, wording: fact }];
  const at = endOf === undefined ? -1 : worded.findLastIndex(({ ordinal }) => ordinal <= endOf);
  const moved = worded[at];
  if (moved === undefined || terms.end <= moved.start) return worded;
  return worded
    .slice(at + 1)
    .reduce(followedBy, [...worded.slice(0, at), { ...moved, end: terms.end, agreedEnd: terms.end, fact }]);
}

/** A term begins where the one before ends; one that would be over by then has lost its ground. */
const followedBy = (known: readonly RecordedTerm[], next: RecordedTerm): readonly RecordedTerm[] => {
  const last = known.at(-1)!;
  return next.end > last.end ? [...known, { ...next, start: last.end }] : known;
};
