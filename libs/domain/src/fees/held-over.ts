import { addMonths, daysBetween, type LocalDate } from '../kernel/local-date.js';
import { fromMinor, toMinor } from '../kernel/money.js';
import type { Money } from '../kernel/shape.js';
import type { Term } from '../renewal/term.js';
import type { HoldingOverClause } from '../renewal/terms.js';
import { dayIn, dayOf, firstOfMonth, halfUp, instalments, type Instalment } from './instalments.js';

/**
 * What the clause asks for the days from a term's end up to `until`: month by month from that end, a part of a month by
 * its actual days, rounded half-up per line, split on days of `splits`. `fee` is the monthly fee of the term's last day.
 * (I4)
 */
export function heldOver(
  { end, agreedEnd }: Pick<Term, 'end' | 'agreedEnd'>,
  until: LocalDate,
  clause: HoldingOverClause,
  fee: Money,
  splits: readonly LocalDate[] = [],
): readonly Instalment[] {
  const price = clause.kind === 'percent-of-fee' ? percentOf(fee, clause.percent) : clause.amount;
  const day = dayIn(firstOfMonth(end), dayOf(agreedEnd)) === end ? dayOf(agreedEnd) : dayOf(end);
  const beyond = dayIn(addMonths(firstOfMonth(until), 1), day);
  const months = instalments({ start: end, end: beyond, dayOfMonth: day }, () => price, until, splits);
  if (clause.kind !== 'per-day') return months;
  const each = toMinor(price);
  return months.map((line) => ({ ...line, amount: each * BigInt(daysBetween(line.from, line.until)) }));
}

const percentOf = (fee: Money, percent: number): Money =>
  fromMinor(halfUp(toMinor(fee) * BigInt(percent), 100n), fee.currency);
