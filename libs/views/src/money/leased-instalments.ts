import { instalments, type BilledTerm, type Instalment } from '#domain/fees/instalments.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Money } from '#domain/kernel/shape.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { daysOfAssignments, unleasedDays } from './end-of-use.js';

/** What a term bills up to the day `over` of days that were leased, as known at `on`: split where another lessee owes them. */
export function leasedInstalments(
  lease: LeaseDocument,
  term: BilledTerm,
  feeFor: (day: LocalDate) => Money,
  on: string,
  timeZone: string,
  over?: LocalDate,
): readonly Instalment[] {
  const unleased = unleasedDays(lease, on, timeZone);
  const ends = unleased.flatMap(({ from, until }) => [from, until]);
  return instalments(term, feeFor, over, [...daysOfAssignments(lease, timeZone), ...ends]).filter(
    ({ from }) => !unleased.some((days) => days.from <= from && from < days.until),
  );
}
