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
  const lines: Instalment[] = [];
  for (let month = 1, from = term.start; from < term.end; month++) {
    const next = addMonths(term.start, month);
    const until = next < term.end ? next : term.end;
    const amount = until === next ? fee : partOf(fee, daysBetween(from, until), daysBetween(from, next));
    lines.push({ from, until, amount });
    from = next;
  }
  return lines;
}

const partOf = (fee: bigint, days: number, ofDays: number): bigint =>
  halfUp(fee * BigInt(days), BigInt(ofDays));

const halfUp = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor);
