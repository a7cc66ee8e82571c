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

/** One that was proposed for a term, and from when on that was to run as it was agreed. */
interface ProposedFee {
  readonly named: string;
  readonly agreed: AgreedFee;
}

/** An agreement to a proposal puts it into words right behind the renewal. */
const isNext = (renewed: Fact, worded: Fact): boolean =>
  BigInt(worded.revision) === BigInt(renewed.revision) + 1n;

/**
 * The monthly fees agreed by `on`, those still to come among them, in the order in which they begin. Before the first
 * begins, the first counts; a wording comes behind the proposal that it puts into words. What was agreed for a term
 * counts from where that begins as it is known now.
 */
export function feesAgreed(lease: LeaseDocument, on: string): readonly AgreedFee[] {
  const terms = termsAgreed(lease, on);
  const zone = terms[0]?.terms.timeZone ?? 'Etc/UTC';
  const agreed = lease.terms.filter((entry) => agreedBy(entry, on));
  const proposed = agreed.flatMap(({ value, fact }): readonly ProposedFee[] => {
    if (value.kind !== 'renewed' || !value.monthlyFee) return [];
    const named = startOfDay(value.start, zone);
    const begins = terms.find(({ begun }) => begun.fact.revision === fact.revision)?.start ?? value.start;
    return [{ named, agreed: { from: startOfDay(begins, zone), fee: value.monthlyFee, fact } }];
  });
  const worded = agreed.flatMap(({ from, value, fact }): readonly AgreedFee[] => {
    if (!('terms' in value)) return [];
    const proposal = proposed.find((each) => each.named === from && isNext(each.agreed.fact, fact));
    return [{ from: proposal?.agreed.from ?? from, fee: value.terms.monthlyFee, fact }];
  });
  return [...proposed.map((each) => each.agreed), ...worded].toSorted((a, b) => compareText(a.from, b.from));
}

/** The fee to be paid on a day in the zone of a term. */
export const feeOn =
  (fees: readonly AgreedFee[], timeZone: string) =>
  (day: LocalDate): AgreedFee | undefined =>
    fees.length > 1 ? (fees.findLast(({ from }) => from <= startOfDay(day, timeZone)) ?? fees[0]) : fees[0];
