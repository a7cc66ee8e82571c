import { merged } from '#domain/kernel/merged.js';
import { fromMinor } from '#domain/kernel/money.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { statusOn, wasNeverALease } from '#record/lease/status.js';
import { minorOf } from '../liability/amounts.js';
import { judgedAt, withMilliseconds, type Moment, type Portfolio } from '../portfolio/portfolio.js';
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

/** Inbound is what the party leases from others and pays for, outbound what it leases to others and earns (I1). */
export type Book = 'inbound' | 'outbound';

export interface BookMonth extends LeaseMonth {
  readonly book: Book;
}

/** One book's sums in one currency; nothing is added across books or currencies. */
export interface BookTotals {
  readonly book: Book;
  readonly currency: string;
  readonly scheduled: string;
  readonly invoiced: string;
  readonly credited: string;
  readonly paid: string;
  readonly outstanding: string;
  readonly overdue: string;
}

/** Commitments and revenue of one party by month, over all leases that it is lessee or lessor of. (I4) */
export interface PartyMoneyView extends Moment {
  readonly view: 'party-money';
  readonly party: string;
  readonly totals: readonly BookTotals[];
  readonly months: readonly BookMonth[];
  readonly overdue: readonly (InvoiceAccount & { readonly leaseId: string; readonly book: Book })[];
}

export function moneyOfLease(lease: LeaseDocument, asked: Moment): LeaseMoneyView {
  const moment = withMilliseconds(asked);
  const { on } = moment;
  return {
    view: 'lease-money',
    ...moment,
    leaseId: lease.leaseId,
    revision: lease.revision,
    schedule: isLease(lease, on) ? paymentSchedule(lease, on) : [],
    invoices: invoiceAccounts(lease, on, judgedAt(moment)),
    months: isLease(lease, on) ? leaseMonths(lease, on) : [],
  };
}

export function moneyOfParty(party: string, { leases }: Portfolio, asked: Moment): PartyMoneyView {
  const moment = withMilliseconds(asked);
  const { on } = moment;
  const own = leases.filter((lease) => isLease(lease, on));
  const months = own
    .flatMap((lease) => leaseMonths(lease, on))
    .flatMap((month) => bookOf(month, party).map((book): BookMonth => merged(month, { book })))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const invoices = own.flatMap((lease) =>
    invoiceAccounts(lease, on, judgedAt(moment)).flatMap((account) =>
      bookOf({ lessor: lease.lessor?.value ?? '', lessee: account.lessee }, party).map((book) => ({
        ...account,
        leaseId: lease.leaseId,
        book,
      })),
    ),
  );
  return {
    view: 'party-money',
    party,
    ...moment,
    totals: totalsOf(months, invoices),
    months,
    overdue: invoices.filter(({ state }) => state === 'overdue'),
  };
}

/** An offer that is still open, or that came to nothing, commits nobody. */
const isLease = (lease: LeaseDocument, on: string): boolean => {
  const status = statusOn(lease, on);
  return status !== undefined && status.state !== 'offered' && !wasNeverALease(status);
};

const bookOf = (
  { lessor, lessee }: { readonly lessor: string; readonly lessee: string },
  party: string,
): readonly Book[] => [
  ...(lessee === party ? (['inbound'] as const) : []),
  ...(lessor === party ? (['outbound'] as const) : []),
];

const keyOf = ({ month, book, currency, leaseId, lessee }: BookMonth): string =>
  `${month} ${book} ${currency} ${leaseId} ${lessee}`;

function totalsOf(
  months: readonly BookMonth[],
  invoices: readonly (InvoiceAccount & { readonly book: Book })[],
): readonly BookTotals[] {
  const names = new Set(months.map(({ book, currency }) => `${book} ${currency}`));
  return [...names].toSorted().map((name) => {
    const [book, currency] = name.split(' ') as [Book, string];
    const own = months.filter((month) => month.book === book && month.currency === currency);
    const open = invoices.filter((invoice) => invoice.book === book && invoice.currency === currency);
    const sum = <T>(items: readonly T[], of: (item: T) => string) =>
      fromMinor(
        items.reduce((total, item) => total + minorOf(of(item)), 0n),
        currency,
      ).amount;
    return {
      book,
      currency,
      scheduled: sum(own, (month) => month.scheduled),
      invoiced: sum(own, (month) => month.invoiced),
      credited: sum(own, (month) => month.credited),
      paid: sum(own, (month) => month.paid),
      outstanding: sum(open, (invoice) => invoice.outstanding),
      overdue: sum(
        open.filter(({ state }) => state === 'overdue'),
        (invoice) => invoice.outstanding,
      ),
    };
  });
}
