import { compareText } from '#domain/kernel/compare-text.js';
import { groupBy } from '#domain/kernel/group-by.js';
import { fromMinor } from '#domain/kernel/money.js';
import type { Entry, Part } from './entries.js';

/** Amounts of one currency, net of tax; below nothing where they are what an adjustment takes back. */
export interface Amounts {
  /** What the payment schedule has due in it, a decimal string. */
  readonly scheduled: string;
  /** What was invoiced in it, a decimal string. */
  readonly invoiced: string;
  /** What credit notes took back in it, a decimal string. */
  readonly credited: string;
  /** What was paid in it, a decimal string. */
  readonly paid: string;
}

/** What one lease comes to in one month, in one currency, between its lessor and a lessee; net of tax. */
export interface LeaseMonth extends Amounts {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** `YYYY-MM`, by the day that a line falls due, an invoice was issued, or money moved. */
  readonly month: string;
  /** Party id of the lessor, who is paid. */
  readonly lessor: string;
  /** Party id of the lessee, who pays. */
  readonly lessee: string;
  /** ISO 4217 code of all amounts of the line. */
  readonly currency: string;
}

/** Of one lease, by month, lessee and currency. */
export const leaseMonths = (entries: readonly Entry[]): readonly LeaseMonth[] =>
  sorted(groupBy(entries, ({ month, lessee, currency }) => `${month} ${lessee} ${currency}`)).map(
    leaseMonthOf,
  );

/** What entries of one lease, month, lessee and currency come to, of which there is one at the least. */
export function leaseMonthOf(entries: readonly Entry[]): LeaseMonth {
  const { leaseId, month, lessor, lessee, currency } = entries[0]!;
  return { leaseId, month, lessor, lessee, currency, ...amountsOf(entries, currency) };
}

/** Groups by the order of their keys. */
export const sorted = <T>(groups: ReadonlyMap<string, T[]>): readonly T[][] =>
  [...groups].toSorted(([a], [b]) => compareText(a, b)).map(([, own]) => own);

/** Of entries in one currency. */
export function amountsOf(entries: readonly Pick<Entry, 'part' | 'minor'>[], currency: string): Amounts {
  const decimal = (part: Part) =>
    fromMinor(
      entries.reduce((sum, entry) => (entry.part === part ? sum + entry.minor : sum), 0n),
      currency,
    ).amount;
  return {
    scheduled: decimal('scheduled'),
    invoiced: decimal('invoiced'),
    credited: decimal('credited'),
    paid: decimal('paid'),
  };
}
