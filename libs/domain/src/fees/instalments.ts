import { addDays, addMonths, daysBetween, type LocalDate } from '../kernel/local-date.js';
import { toMinor } from '../kernel/money.js';
import type { Money } from '../kernel/shape.js';
import type { Term } from '../renewal/term.js';

/** One invoice line: a month of the term, or what is left of the last, payable on its first day. */
export interface Instalment {
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** The first day of its month, also where that was split. */
  readonly month: LocalDate;
  /** Of that day, net of tax. */
  readonly fee: Money;
  /** Minor units of the fee's currency. */
  readonly amount: bigint;
}

/** What is billed by months; without a day agreed, that of its start. */
export type BilledTerm = Pick<Term, 'start' | 'end'> & Partial<Pick<Term, 'dayOfMonth'>>;

/**
 * The monthly fee of a term up to the day `over`, in advance, by months from its first day, each at the fee for the day
 * that it falls due; a part of a month by its actual days, rounded half-up per line. Each day of the term is in one
 * line; where a month is split on days of `splits`, its parts come to what it does whole. (I4)
 */
export function instalments(
  term: BilledTerm,
  feeFor: (due: LocalDate) => Money,
  over: LocalDate = term.end,
  splits: readonly LocalDate[] = [],
): readonly Instalment[] {
  const minorOf = minorUnitsOf();
  const split = [...new Set(splits)].toSorted();
  return monthsOf(term)
    .filter(({ from }) => from < over)
    .flatMap((month) => {
      const fee = feeFor(month.from);
      const upTo = (day: LocalDate) => shareUpTo(day, month, minorOf(fee));
      const end = month.until <= over ? month.until : over;
      const within = split.filter((day) => month.from < day && day < end);
      if (within.length === 0)
        return { from: month.from, until: end, month: month.from, fee, amount: upTo(end) };
      return [...within, end].map((until, index, ends): Instalment => {
        const from = ends[index - 1];
        const amount = upTo(until) - (from ? upTo(from) : 0n);
        return { from: from ?? month.from, until, month: month.from, fee, amount };
      });
    });
}

/** Of a whole month's fee in minor units, what its days before `day` come to. */
function shareUpTo(day: LocalDate, { from, until, days, ofDays }: Month, whole: bigint): bigint {
  const billed = day === until ? days : daysBetween(from, day);
  return billed === ofDays ? whole : halfUp(whole * BigInt(billed), BigInt(ofDays));
}

/** Month after month has the same fee. */
function minorUnitsOf(): (fee: Money) => bigint {
  let [known, minor]: [Money | undefined, bigint] = [undefined, 0n];
  return (fee) => {
    if (fee !== known) [known, minor] = [fee, toMinor(fee)];
    return minor;
  };
}

/** A month of a term, or what is left of the last: so many days of those that the whole month has. */
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

function monthsOf(term: BilledTerm): readonly Month[] {
  const { start, end, dayOfMonth } = term;
  const key = `${start} ${end} ${dayOfMonth}`;
  const known = remembered.get(key);
  if (known) return known;
  const day = billingDay(term);
  const months: Month[] = [];
  for (let month = 1, from = start; from < end; month++) {
    const whole = dayIn(addMonths(firstOfMonth(start), month), day);
    const until = whole < end ? whole : end;
    months.push({ from, until, days: daysBetween(from, until), ofDays: daysBetween(from, whole) });
    from = until;
  }
  remember(key, months);
  return months;
}

/**
 * The day of the month by which the term is a whole number of months: the one agreed, else that of its end, where a
 * shorter month holds its start (28 February to 31 May); the one agreed where no day makes it whole.
 */
function billingDay({ start, end, dayOfMonth = dayOf(start) }: BilledTerm): number {
  const makesWhole = (day: number) => [start, end].every((date) => dayIn(firstOfMonth(date), day) === date);
  return [dayOfMonth, dayOf(end)].find(makesWhole) ?? dayOfMonth;
}

export const dayOf = (date: LocalDate): number => Number(date.slice(8));
export const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 8)}01`;

/** That day of a month, or the month's last day if it has none. */
export function dayIn(month: LocalDate, day: number): LocalDate {
  const last = addDays(addMonths(month, 1), -1);
  const date = month.slice(0, 8) + String(day).padStart(2, '0');
  return date < last ? date : last;
}

function remember(key: string, months: readonly Month[]): void {
  if (monthsRemembered + months.length > MOST_MONTHS) {
    remembered.clear();
    monthsRemembered = 0;
  }
  remembered.set(key, months);
  monthsRemembered += months.length;
}

/** A share of whole minor units. */
export const halfUp = (dividend: bigint, divisor: bigint): bigint =>
  (2n * dividend + divisor) / (2n * divisor);
