import { compareText } from '#domain/kernel/compare-text.js';
import { daysBetween } from '#domain/kernel/local-date.js';
import { fromMinor, toMinor } from '#domain/kernel/money.js';
import { halfUp } from '#domain/fees/instalments.js';
import type { Invoice, LeaseDocument } from '#record/lease/lease-document.js';
import { currencyOf, sumOf } from '#record/lease/money.js';
import { lesseeWhen } from '#record/lease/status.js';
import { creditDue } from './credit-due.js';
import type { ScheduledLine } from './schedule.js';

/** Days from `from` up to but not including `until`. */
interface Days {
  /** First of the days that the remark is about, a local date in the contract's zone. */
  readonly from: string;
  /** First day behind them, a local date in the contract's zone. */
  readonly until: string;
}

/** What does not fit in an invoice, which is on record all the same. (I4) */
export type InvoiceRemark =
  | {
      /** It is not in the currency agreed for its days. */
      readonly remark: 'other-currency';
      /** ISO 4217 codes of the currencies that the fee of those days is agreed in. */
      readonly agreed: readonly string[];
    }
  /** By an invoice issued before. */
  | ({
      /** Days of it were billed before. */
      readonly remark: 'billed-already';
      /** The invoice that billed them before. */
      readonly invoiceId: string;
    } & Days)
  /** Days that are in no term agreed, behind the end of the lease, or another lessee's to pay for. */
  | ({
      /** It bills days that the lease has no fee for. */
      readonly remark: 'beyond-term';
    } & Days)
  /** What the schedule has for the days billed, in the invoice's currency, is far from what was billed. */
  | {
      /** What it bills is far from the payment schedule. */
      readonly remark: 'off-schedule';
      /** What the schedule has for the days billed, a decimal string in the invoice's currency. */
      readonly scheduled: string;
    }
  /** It bills days behind the end that the lease turned out to have: so much is to be taken back. */
  | ({
      /** Part of it is proposed to be credited. */
      readonly remark: 'credit-proposed';
      /** How much is to be taken back, a decimal string in the invoice's currency. */
      readonly amount: string;
    } & Days);

/** An invoice as it stands, or will once it is credited as proposed: the days that it bills, and what of that was taken back. */
interface Standing extends Pick<Invoice, 'invoiceId' | 'lines'> {
  /** Who had the use of the space when it was issued. */
  readonly lessee: string | undefined;
  readonly days: readonly Days[];
  readonly billed: bigint;
  readonly credited: bigint;
  readonly proposed: readonly InvoiceRemark[];
}

/** By invoice, beside what its lessee owes by the payment schedule as it is known at `on`. What was taken back in full bills nothing, and has no remarks. */
export function invoiceRemarks(
  lease: LeaseDocument,
  on: string,
  schedule: readonly ScheduledLine[],
): ReadonlyMap<string, readonly InvoiceRemark[]> {
  const standing = lease.invoices
    .filter(({ issued }) => issued.effectiveAt <= on)
    .toSorted((a, b) => compareText(a.issued.effectiveAt, b.issued.effectiveAt))
    .flatMap((invoice) => standingOf(lease, invoice, on));
  return new Map(
    standing.map((invoice, index) => {
      const own = schedule.filter(({ lessee }) => lessee === invoice.lessee);
      const remarks = [
        ...invoice.proposed,
        ...otherCurrency(invoice, own),
        ...billedAlready(invoice, standing.slice(0, index)),
        ...beyondTerm(invoice, own),
        ...offSchedule(invoice, own),
      ];
      return [invoice.invoiceId, remarks];
    }),
  );
}

/** Days behind the end are not billed any more once their share is credited, whoever has still to do that. */
function standingOf(lease: LeaseDocument, invoice: Invoice, on: string): Standing[] {
  const { invoiceId, lines, creditNotes } = invoice;
  const due = creditDue(lease, invoice, on);
  const lessee = lesseeWhen(lease, invoice.issued.effectiveAt);
  const [billed, credited] = [sumOf(lines), sumOf(creditNotes.filter(({ fact }) => fact.effectiveAt <= on))];
  if (credited > 0n && credited >= billed) return [];
  const days = daysOf(lines);
  if (due === undefined) return [{ invoiceId, lines, lessee, days, billed, credited, proposed: [] }];
  const { end, share, proposed } = due;
  const behind = inCommon(days, [{ from: end, until: FAR_AHEAD }]);
  const { amount } = fromMinor(proposed, currencyOf(invoice));
  const remark = {
    remark: 'credit-proposed' as const,
    amount,
    from: behind[0]!.from,
    until: behind.at(-1)!.until,
  };
  return [
    {
      invoiceId,
      lines,
      lessee,
      days: inCommon(days, [{ from: LONG_AGO, until: end }]),
      billed: billed - share,
      credited: credited + proposed - share,
      proposed: proposed > 0n ? [remark] : [],
    },
  ];
}

/** The days that lines are for, each once: a line for each prefix of a lease bills the same ones. */
const daysOf = (lines: readonly Days[]): readonly Days[] =>
  lines
    .toSorted((a, b) => compareText(a.from, b.from))
    .reduce<readonly Days[]>((known, { from, until }) => {
      const last = known.at(-1);
      if (last === undefined || last.until < from) return [...known, { from, until }];
      return [...known.slice(0, -1), { from: last.from, until: last.until > until ? last.until : until }];
    }, []);

const shared = (a: Days, b: Days): readonly Days[] => {
  const from = a.from > b.from ? a.from : b.from;
  const until = a.until < b.until ? a.until : b.until;
  return from < until ? [{ from, until }] : [];
};

const inCommon = (some: readonly Days[], others: readonly Days[]): readonly Days[] =>
  some.flatMap((a) => others.flatMap((b) => shared(a, b)));

function otherCurrency({ lines, days }: Standing, schedule: readonly ScheduledLine[]): InvoiceRemark[] {
  const billed = schedule.filter((line) => inCommon([line], days).length > 0);
  const lined = billed.length > 0 ? billed : schedule;
  const agreed = [...new Set(lined.map(({ amount }) => amount.currency))].toSorted();
  return agreed.length === 0 || agreed.includes(currencyOf({ lines }))
    ? []
    : [{ remark: 'other-currency', agreed }];
}

const billedAlready = ({ days }: Standing, earlier: readonly Standing[]): InvoiceRemark[] =>
  earlier.flatMap(({ invoiceId, days: before }) =>
    inCommon(days, before)
      .slice(0, 1)
      .map((twice) => ({ remark: 'billed-already' as const, invoiceId, ...twice })),
  );

function beyondTerm({ days }: Standing, schedule: readonly ScheduledLine[]): InvoiceRemark[] {
  const owed = daysOf(schedule);
  const begins = [LONG_AGO, ...owed.map(({ until }) => until)];
  const ends = [...owed.map(({ from }) => from), FAR_AHEAD];
  const outside = begins.map((from, index): Days => ({ from, until: ends[index]! }));
  return inCommon(days, outside).map((beyond) => ({ remark: 'beyond-term', ...beyond }));
}

const LONG_AGO = '0000-01-01';
const FAR_AHEAD = '9999-12-31';

/**
 * What the schedule has for the days is a sum of shares, each rounded half-up. Far is more than a tenth: less cannot be told from months that were billed by days, of which some have 28. Too much is
 * what credit notes leave of it, too little what was billed to begin with.
 */
function offSchedule(
  { lines, days, billed, credited }: Standing,
  schedule: readonly ScheduledLine[],
): InvoiceRemark[] {
  const currency = currencyOf({ lines });
  const scheduled = schedule
    .filter(({ amount }) => amount.currency === currency)
    .reduce((sum, line) => sum + shareOf(line, inCommon([line], days)), 0n);
  const [tooMuch, tooLittle] = [billed - credited - scheduled, scheduled - billed];
  const off = tooMuch > tooLittle ? tooMuch : tooLittle;
  return scheduled > 0n && off * 10n > scheduled
    ? [{ remark: 'off-schedule', scheduled: fromMinor(scheduled, currency).amount }]
    : [];
}

/** Of a line's amount, by actual days, in minor units, rounded half-up. */
function shareOf({ from, until, amount }: ScheduledLine, days: readonly Days[]): bigint {
  const [part, whole] = [days, [{ from, until }]].map((each) =>
    BigInt(each.reduce((sum, stretch) => sum + daysBetween(stretch.from, stretch.until), 0)),
  );
  return halfUp(toMinor(amount) * part!, whole!);
}
