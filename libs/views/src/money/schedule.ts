import { fromMinor } from '#domain/kernel/money.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import type { Money } from '#domain/kernel/shape.js';
import { feeOn, feesAgreed } from '#record/lease/fee.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeWhen } from '#record/lease/status.js';
import { termsAgreed } from '#record/lease/term.js';
import { endOfUse } from './end-of-use.js';
import { holdingOverLines } from './holding-over.js';
import { leasedInstalments } from './leased-instalments.js';

/** One line of the payment schedule, payable on its first day, net of tax. (I4) */
export interface ScheduledLine {
  /** Ordinal of the term that the days are of, 1 for the first. */
  readonly term: number;
  /** The fee of a day of the term, or the price of holding over behind it. */
  readonly for: 'term' | 'holding-over';
  /** First day that it is for, a local date in the contract's zone. */
  readonly from: string;
  /** The first day that it is not for. */
  readonly until: string;
  /** When it falls due, a local date in the contract's zone. */
  readonly dueOn: string;
  /** What is to be paid, net of tax. */
  readonly amount: Money;
  /** Who has the use of the space from the first of its days to the last, and owes it. */
  readonly lessee: string;
  /** Party id of the lessor, whom it is owed to. */
  readonly lessor: string;
  /** What set the term's end, and what worded the fee. */
  readonly events: readonly Citation[];
}

/**
 * Every month of every term agreed by `on`, at the fee agreed for when it falls due; what ends early is billed by
 * actual days up to its end. Behind them what a clause asks for holding over. A month in which the lease was assigned is
 * owed by days, by each lessee its own; of one in which it was ended for some days, the others are.
 */
export const paymentSchedule = (lease: LeaseDocument, on: string): readonly ScheduledLine[] => [
  ...instalmentsOf(lease, on),
  ...holdingOverLines(lease, on),
];

function instalmentsOf(lease: LeaseDocument, on: string): readonly ScheduledLine[] {
  const lessor = lease.lessor?.value ?? '';
  const over = endOfUse(lease, on);
  const fees = feesAgreed(lease, on);
  return termsAgreed(lease, on).flatMap((term) => {
    const { timeZone } = term.terms;
    const feeFor = feeOn(fees, timeZone);
    const feeOf = (day: LocalDate) => feeFor(day)?.fee ?? term.terms.monthlyFee;
    const lines = leasedInstalments(lease, term, feeOf, on, timeZone, over);
    return lines.map(({ from, until, month, fee, amount }): ScheduledLine => {
      const fact = feeFor(month)?.fact ?? term.wording;
      const facts = fact.revision === term.fact.revision ? [fact] : [fact, term.fact];
      return {
        term: term.ordinal,
        for: 'term',
        from,
        until,
        dueOn: from,
        amount: fromMinor(amount, fee.currency),
        lessee: lesseeWhen(lease, startOfDay(from, timeZone)) ?? '',
        lessor,
        events: facts.map((each) => cite(lease, each)),
      };
    });
  });
}
