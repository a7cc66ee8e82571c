import { byBook, sumIn, type Book, type BookInvoice } from './books.js';

/** What is outstanding in one book and currency, by how long before the day asked about it fell due; net of tax. */
export interface Ageing {
  /** Inbound for what the party leases from others, outbound for what it leases to others. */
  readonly book: Book;
  /** ISO 4217 code of the amounts. */
  readonly currency: string;
  /** Due on that day or later. */
  readonly current: string;
  /** Due for 1 to 30 days, a decimal string. */
  readonly days1To30: string;
  /** Due for 31 to 60 days, a decimal string. */
  readonly days31To60: string;
  /** Due for 61 to 90 days, a decimal string. */
  readonly days61To90: string;
  /** Due for more than 90 days, a decimal string. */
  readonly over90Days: string;
}

/** By book and currency; nothing is added across them. */
export const ageingOf = (invoices: readonly BookInvoice[]): readonly Ageing[] =>
  byBook(invoices).map((own) => {
    const { book, currency } = own[0]!;
    const between = (least: number, most: number) =>
      sumIn(
        currency,
        own.filter(({ daysOverdue }) => least <= daysOverdue && daysOverdue <= most),
        ({ outstanding }) => outstanding,
      );
    return {
      book,
      currency,
      current: between(0, 0),
      days1To30: between(1, 30),
      days31To60: between(31, 60),
      days61To90: between(61, 90),
      over90Days: between(91, Number.POSITIVE_INFINITY),
    };
  });
