import { fromMinor } from '#domain/kernel/money.js';
import { addDays } from '#domain/kernel/local-date.js';
import { localDateAt, startOfDay } from '#domain/kernel/zoned.js';
import type { Money } from '#domain/kernel/shape.js';
import { instalments } from '#domain/fees/instalments.js';
import { cite, type Citation } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { lesseeOn } from '#record/lease/status.js';
import { termsUntil } from '#record/lease/term.js';
import { entriesUntil, entryOn } from '#record/lease/timeline.js';

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
 * Every month of every term known at `on`, at the fee worded when it falls due; what ends early is billed by actual
 * days up to its end.
 */
export function paymentSchedule(lease: LeaseDocument, on: string): readonly ScheduledLine[] {
  const terms = termsUntil(lease, on);
  const lessor = lease.lessor?.value ?? '';
  const over = endOfUse(lease, on);
  return terms.flatMap((term) => {
    const { timeZone } = term.terms;
    const end = over !== undefined && over < term.end ? over : term.end;
    if (end <= term.start) return [];
    return monthsOf(term.start, end).map(({ from, until }, index): ScheduledLine => {
      const due = startOfDay(from, timeZone);
      const { fee, fact } = feeAt(lease, due, on) ?? { fee: term.terms.monthlyFee, fact: term.wording };
      const billed = instalments({ start: term.start, end }, fee)[index]!;
      const facts = fact.revision === term.fact.revision ? [fact] : [fact, term.fact];
      return {
        term: term.ordinal,
        from,
        until,
        dueOn: from,
        amount: fromMinor(billed.amount, fee.currency),
        lessee: lesseeOn(lease, due) ?? lesseeOn(lease, on) ?? '',
        lessor,
        events: facts.map((each) => cite(lease, each)),
      };
    });
  });
}

const NOTHING = { amount: '0', currency: 'EUR' };

const monthsOf = (start: string, end: string) => instalments({ start, end }, NOTHING);

/** What the wording in force at an instant says of the fee, as known at `on`; before the first, the first counts. */
function feeAt(lease: LeaseDocument, at: string, on: string) {
  const wordings = entriesUntil(lease.terms, on).filter(({ value }) => 'terms' in value);
  const wording = wordings.findLast(({ from }) => from <= at) ?? wordings[0];
  return wording && 'terms' in wording.value
    ? { fee: wording.value.terms.monthlyFee, fact: wording.fact }
    : undefined;
}

/** The first local day after the lease ended, where it ended; a day that it ended within is still paid for. */
function endOfUse(lease: LeaseDocument, on: string): string | undefined {
  const status = entryOn(lease.status, on);
  const timeZone = termsUntil(lease, on).at(-1)?.terms.timeZone;
  if (status?.value.state !== 'ended' || timeZone === undefined) return undefined;
  const day = localDateAt(status.from, timeZone);
  return startOfDay(day, timeZone) === status.from ? day : addDays(day, 1);
}
