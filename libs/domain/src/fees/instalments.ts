import { addMonths, daysBetween, type LocalDate } from '../kernel/local-date.js';
import { toMinor } from '../kernel/money.js';
import type { Money } from '../kernel/shape.js';

/** One invoice line: a month of the term, or what is left of the last, payable on its first day. */
export interface Instalment {
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Minor units of the fee's currency, net of tax. */
  readonly amount: bigint;
}

/**
 * The monthly fee of a term, in advance, by months from its first day; a part of a month by its actual days,
 * rounded half-up per line. (I4)
 */
export function instalments(
  term: { readonly start: LocalDate; readonly end: LocalDate },
  monthlyFee: Money,
): readonly Instalment[] {
  const fee = toMinor(monthlyFee);
  return monthsOf(term).map(({ from, until, days, ofDays }) => ({
    from,
    until,
    amount: days === ofDays ? fee : halfUp(fee * BigInt(days), BigInt(ofDays)),
  }));
}

/** A month of a term, or what is left of the last, and how many of the month's days that is. */
interface Month {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly days: number;
  readonly ofDays: number;
}

// Months cost ten times a look-up, and the terms of a portfolio are for the same few thousand spans.
const MOST_MONTHS = 200_000;
const remembered = new Map<string, readonly Month[]>();
let monthsRemembered = 0;

function monthsOf({ start, end }: { readonly start: LocalDate; readonly end: LocalDate }): readonly Month[] {
  const key = `${start} ${end}`;
  const known = remembered.get(key);
  if (known) return known;
  const months: Month[] = [];
  for (let month = 1, from = start; from < end; month++) {
    const next = addMonths(start, month);
    const until = next < end ? next : end;
    months.push({ from, until, days: daysBetween(from, until), ofDays: daysBetween(from, next) });
    from = next;
  }
  remember(key, months);
  return months;
}

function remember(key: string, months: readonly Month[]): void {
  if (monthsRemembered + months.length > MOST_MONTHS) {
    remembered.clear();
    monthsRemembered = 0;
  }
  remembered.set(key, months);
  monthsRemembered += months.length;
}

const halfUp = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);
