import { fromMinor } from '#domain/kernel/money.js';
import { addDays } from '#domain/kernel/local-date.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import type { Money } from '#domain/kernel/shape.js';
import { instalments } from '#domain/fees/instalments.js';
import { feeOn, feesAgreed } from '#record/lease/fee.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument, LeaseStatus } from '#record/lease/lease-document.js';
import { lesseeOn } from '#record/lease/status.js';
import { termsAgreed, termsUntil } from '#record/lease/term.js';
import { entryOn } from '#record/lease/timeline.js';

/** One line of the payment schedule, payable on its first day, net of tax. (I4) */
export interface ScheduledLine {
  readonly term: number;
  readonly from: string;
  /** The first day that it is not for. */
  readonly until: string;
  readonly dueOn: string;
  readonly amount: Money;
  /** Who has the use of the space on that day, and owes it. */
  readonly lessee: string;
  readonly lessor: string;
  /** What set the term's end, and what worded the fee. */
  readonly events: readonly Citation[];
}

/**
 * Every month of every term agreed by `on`, at the fee agreed for when it falls due; what ends early is billed by
 * actual days up to its end.
 */
export function paymentSchedule(lease: LeaseDocument, on: string): readonly ScheduledLine[] {
  const lessor = lease.lessor?.value ?? '';
  const over = endOfUse(lease, on);
  const fees = feesAgreed(lease, on);
  const assigned = lease.status.find(({ value }) => isAssigned(value))?.from;
  return termsAgreed(lease, on).flatMap((term) => {
    const { timeZone } = term.terms;
    const feeFor = feeOn(fees, timeZone);
    const lines = instalments(term, (day) => feeFor(day)?.fee ?? term.terms.monthlyFee, over);
    const payable = lines.filter(
      ({ from }) => assigned === undefined || startOfDay(from, timeZone) < assigned,
    );
    return payable.map(({ from, until, fee, amount }): ScheduledLine => {
      const due = startOfDay(from, timeZone);
      const fact = feeFor(from)?.fact ?? term.wording;
      const facts = fact.revision === term.fact.revision ? [fact] : [fact, term.fact];
      return {
        term: term.ordinal,
        from,
        until,
        dueOn: from,
        amount: fromMinor(amount, fee.currency),
        lessee: lesseeOn(lease, due) ?? lesseeOn(lease, on) ?? '',
        lessor,
        events: facts.map((each) => cite(lease, each)),
      };
    });
  });
}

/** To its former lessee: each line is owed by whoever has the use of the space on its first day. */
const isAssigned = (status: LeaseStatus): boolean => status.state === 'ended' && status.cause === 'assigned';

/** The first local day after the lease ended, where it ended; a day that it ended within is still paid for. */
function endOfUse(lease: LeaseDocument, on: string): string | undefined {
  const status = entryOn(lease.status, on);
  const timeZone = termsUntil(lease, on).at(-1)?.terms.timeZone;
  if (status?.value.state !== 'ended' || isAssigned(status.value) || timeZone === undefined) return undefined;
  const day = localDateAt(status.from, timeZone);
  return startOfDay(day, timeZone) === status.from ? day : addDays(day, 1);
}
