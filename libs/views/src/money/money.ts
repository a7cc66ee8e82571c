import { merged } from '#domain/kernel/merged.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { statusOn, wasAgreed } from '#record/lease/status.js';
import { withMilliseconds, type Moment, type Portfolio } from '../portfolio/portfolio.js';
import { ageingOf, type Ageing } from './ageing.js';
import {
  monthKey,
  monthTotalsOf,
  totalsOf,
  type Book,
  type BookInvoice,
  type BookMonth,
  type BookTotals,
  type MonthTotals,
} from './books.js';
import { invoiceAccounts, type InvoiceAccount } from './invoices.js';
import { leaseMonths, type LeaseMonth } from './months.js';
import { paymentSchedule, type ScheduledLine } from './schedule.js';

/** The payment schedule of one lease, what was invoiced of it, credited and paid, and what is overdue. (I4) */
export interface LeaseMoneyView extends Moment {
  readonly view: 'lease-money';
  readonly leaseId: string;
  readonly revision: string;
  readonly schedule: readonly ScheduledLine[];
  readonly invoices: readonly InvoiceAccount[];
  readonly months: readonly LeaseMonth[];
}

/** Commitments and revenue of one party by month, over all leases that it is lessee or lessor of. (I4) */
export interface PartyMoneyView extends Moment {
  readonly view: 'party-money';
  readonly party: string;
  readonly totals: readonly BookTotals[];
  /** Invoices that something does not fit in. */
  readonly remarked: readonly BookInvoice[];
  readonly ageing: readonly Ageing[];
  readonly months: readonly BookMonth[];
  readonly monthTotals: readonly MonthTotals[];
  readonly overdue: readonly BookInvoice[];
}

export function moneyOfLease(lease: LeaseDocument, asked: Moment): LeaseMoneyView {
  const moment = withMilliseconds(asked);
  const { on } = moment;
  const schedule = paymentSchedule(lease, on);
  const isBilled = isLease(lease, on);
  return {
    view: 'lease-money',
    ...moment,
    leaseId: lease.leaseId,
    revision: lease.revision,
    schedule: isBilled ? schedule : [],
    invoices: invoiceAccounts(lease, on, schedule),
    months: isBilled ? leaseMonths(lease, on, schedule) : [],
  };
}

/** With a `month`, `YYYY-MM`, no other is listed; all else is of every month. */
export function moneyOfParty(
  party: string,
  { leases }: Portfolio,
  asked: Moment,
  month?: string,
): PartyMoneyView {
  const moment = withMilliseconds(asked);
  const { on } = moment;
  const own = leases
    .filter((lease) => isLease(lease, on))
    .map((lease) => ({ lease, schedule: paymentSchedule(lease, on) }));
  const months = own
    .flatMap(({ lease, schedule }) => leaseMonths(lease, on, schedule))
    .flatMap((each) => bookOf(each, party).map((book): BookMonth => merged(each, { book })))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const shown = month === undefined ? months : months.filter((each) => each.month === month);
  const invoices = own.flatMap(({ lease, schedule }) =>
    invoiceAccounts(lease, on, schedule).flatMap((account) =>
      bookOf({ lessor: lease.lessor?.value ?? '', lessee: account.lessee }, party).map(
        (book): BookInvoice => ({
          ...account,
          leaseId: lease.leaseId,
          book,
        }),
      ),
    ),
  );
  return {
    view: 'party-money',
    party,
    ...moment,
    totals: totalsOf(months, invoices),
    remarked: invoices.filter(({ remarks }) => remarks.length > 0),
    ageing: ageingOf(invoices),
    months: shown,
    monthTotals: monthTotalsOf(shown),
    overdue: invoices.filter(({ state }) => state === 'overdue'),
  };
}

/** An offer that is still open, or that came to nothing, commits nobody. */
const isLease = (lease: LeaseDocument, on: string): boolean => wasAgreed(statusOn(lease, on));

const bookOf = (
  { lessor, lessee }: { readonly lessor: string; readonly lessee: string },
  party: string,
): readonly Book[] => [
  ...(lessee === party ? (['inbound'] as const) : []),
  ...(lessor === party ? (['outbound'] as const) : []),
];

const keyOf = (month: BookMonth): string => `${monthKey(month)} ${month.leaseId} ${month.lessee}`;
