import { addDays, type LocalDate } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import type { LeaseDocument } from './lease-document.js';
import { perDocument } from './per-document.js';
import { statusOn } from './status.js';
import { termsFrom, type RecordedTerm, type TermsChange } from './terms-change.js';
import { countUntil, END_OF_TIME, inRecordedOrder, type Entry } from './timeline.js';

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
  on === undefined ? termLeft(lease) : termsUntil(lease, on).at(-1);

/** Its dates are those recorded last, its clauses those that take effect last. */
function termLeft(lease: LeaseDocument): RecordedTerm | undefined {
  const term = termsFrom(inRecordedOrder(lease.terms)).at(-1);
  const last = termsUntil(lease, END_OF_TIME).at(-1);
  if (!term || !last) return undefined;
  const { start, end } = term.terms;
  return { ...term, terms: { ...last.terms, start, end }, wording: last.wording };
}

/** The first day of a lease that is contracted and has not begun at `on`: until then nothing of it has to be there. */
export function yetToBegin(lease: LeaseDocument, on: string): LocalDate | undefined {
  const first = termsUntil(lease, on)[0];
  const isToCome =
    first !== undefined && termStart(first) > on && statusOn(lease, on)?.state === 'contracted';
  return isToCome ? first.start : undefined;
}

export const termStart = (term: RecordedTerm): string => instantsOf(term).start;
export const termEnd = (term: RecordedTerm): string => instantsOf(term).end;
export const graceEnd = (term: RecordedTerm): string => instantsOf(term).graceEnd;

const instantsOf = perDocument(({ start, end, terms: { timeZone, graceDays } }: RecordedTerm) => ({
  start: startOfDay(start, timeZone),
  end: startOfDay(end, timeZone),
  graceEnd: startOfDay(addDays(end, graceDays), timeZone),
}));
