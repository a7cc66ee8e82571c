import { compareText } from '#domain/kernel/compare-text.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Money } from '#domain/kernel/shape.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import type { Fact } from './fact.js';
import type { LeaseDocument } from './lease-document.js';
import { agreedBy, termsAgreed } from './term.js';

/** A monthly fee, from when on it is to be paid, and what says so. */
export interface AgreedFee {
  readonly from: string;
  readonly fee: Money;
  readonly fact: Fact;
}

/**
 * The monthly fees agreed by `on`, those still to come among them, in the order in which they begin. Before the first
 * begins, the first counts; a wording comes behind the proposal that it puts into words.
 */
export function feesAgreed(lease: LeaseDocument, on: string): readonly AgreedFee[] {
  const zone = termsAgreed(lease, on)[0]?.terms.timeZone ?? 'Etc/UTC';
  const agreed = lease.terms.filter((entry) => agreedBy(entry, on));
  const proposed = agreed.flatMap(({ value, fact }): readonly AgreedFee[] =>
    value.kind === 'renewed' && value.monthlyFee
      ? [{ from: startOfDay(value.start, zone), fee: value.monthlyFee, fact }]
      : [],
  );
  const worded = agreed.flatMap(({ from, value, fact }): readonly AgreedFee[] =>
    'terms' in value ? [{ from, fee: value.terms.monthlyFee, fact }] : [],
  );
  return [...proposed, ...worded].toSorted((a, b) => compareText(a.from, b.from));
}

/** The fee to be paid on a day in the zone of a term. */
export const feeOn =
  (fees: readonly AgreedFee[], timeZone: string) =>
  (day: LocalDate): AgreedFee | undefined =>
    fees.length > 1 ? (fees.findLast(({ from }) => from <= startOfDay(day, timeZone)) ?? fees[0]) : fees[0];
