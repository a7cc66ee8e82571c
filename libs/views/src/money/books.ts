import { groupBy } from '#domain/kernel/group-by.js';
import { merged } from '#domain/kernel/merged.js';
import { fromMinor } from '#domain/kernel/money.js';
import { oneByOne, type InPieces } from '../declared/slices.js';
import { minorOf } from '../liability/amounts.js';
import type { InvoiceAccount } from './invoices.js';
import type { Entry } from './entries.js';
import { leaseMonthOf, sorted, type Amounts, type LeaseMonth } from './months.js';

/** Inbound is what the party leases from others and pays for, outbound what it leases to others and earns (I1). */
export type Book = 'inbound' | 'outbound';

export interface BookEntry extends Entry {
  readonly book: Book;
}

export interface BookMonth extends LeaseMonth {
  /** Inbound for what the party leases from others, outbound for what it leases to others. */
  readonly book: Book;
}

export interface BookInvoice extends InvoiceAccount {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Inbound for what the party leases from others, outbound for what it leases to others. */
  readonly book: Book;
}

/** One book's sums in one currency; nothing is added across books or currencies. */
interface BookSums extends Amounts {
  /** Inbound for what the party leases from others, outbound for what it leases to others. */
  readonly book: Book;
  /** ISO 4217 code of the sums. */
  readonly currency: string;
}

/** Of all months. */
export interface BookTotals extends BookSums {
  /** What is still to be paid of invoices, a decimal string. */
  readonly outstanding: string;
  /** The part of it that has fallen due, a decimal string. */
  readonly overdue: string;
  /** Paid above what its invoices come to: what is outstanding of others is not less by it. */
  readonly overpaid: string;
}

/** Of one month, over all leases. */
export interface MonthTotals extends BookSums {
  /** `YYYY-MM`. */
  readonly month: string;
}

/** The books of a party that what is between these two is in. */
export const booksOf = (
  { lessor, lessee }: { readonly lessor: string; readonly lessee: string },
  party: string,
): readonly Book[] => [
  ...(lessee === party ? (['inbound'] as const) : []),
  ...(lessor === party ? (['outbound'] as const) : []),
];

/** By month, book, currency, lease and lessee. */
export function* bookMonths(entries: readonly BookEntry[]): InPieces<readonly BookMonth[]> {
  const keyOf = (entry: BookEntry) => `${monthKey(entry)} ${entry.leaseId} ${entry.lessee}`;
  return yield* oneByOne(sorted(groupBy(entries, keyOf)), (own) =>
    merged(leaseMonthOf(own), { book: own[0]!.book }),
  );
}

/** By book and currency. */
export const totalsOf = (
  months: readonly BookMonth[],
  invoices: readonly BookInvoice[],
): readonly BookTotals[] =>
  byBook(months).map((own) => {
    const sums = sumsOf(own);
    const open = invoices.filter(({ book, currency }) => book === sums.book && currency === sums.currency);
    const late = open.filter(({ state }) => state === 'overdue');
    const outstanding = (items: readonly BookInvoice[]) =>
      sumIn(sums.currency, items, (invoice) => invoice.outstanding);
    const overpaid = sumIn(sums.currency, open, (invoice) => invoice.overpaid);
    return { ...sums, outstanding: outstanding(open), overdue: outstanding(late), overpaid };
  });

/** By month, book and currency. */
export const monthTotalsOf = (months: readonly BookMonth[]): readonly MonthTotals[] =>
  sorted(groupBy(months, monthKey)).map((own) => ({ month: own[0]!.month, ...sumsOf(own) }));

/** What a month's total is of. */
export const monthKey = ({ month, book, currency }: Pick<BookMonth, 'month' | 'book' | 'currency'>): string =>
  `${month} ${book} ${currency}`;

/** By book and currency; nothing is added across them. */
export const byBook = <T extends Pick<BookSums, 'book' | 'currency'>>(items: readonly T[]): readonly T[][] =>
  sorted(groupBy(items, ({ book, currency }) => `${book} ${currency}`));

/** Of months of one book and currency, of which there is one at the least. */
function sumsOf(months: readonly BookMonth[]): BookSums {
  const { book, currency } = months[0]!;
  const sum = (of: (month: BookMonth) => string) => sumIn(currency, months, of);
  return {
    book,
    currency,
    scheduled: sum(({ scheduled }) => scheduled),
    invoiced: sum(({ invoiced }) => invoiced),
    credited: sum(({ credited }) => credited),
    paid: sum(({ paid }) => paid),
  };
}

/** A sum as a decimal; every amount is in the currency, with all of its decimals. */
export const sumIn = <T>(currency: string, items: readonly T[], of: (item: T) => string): string =>
  fromMinor(
    items.reduce((sum, item) => sum + minorOf(of(item)), 0n),
    currency,
  ).amount;
