import { minorUnits } from '../kernel/currency.js';
import type { ExchangeRate } from '../lease/liability/events.js';

/** An exact ratio: so many minor units of one currency are `dividend` / `divisor` of another's. */
export interface Ratio {
  readonly dividend: bigint;
  readonly divisor: bigint;
}

const SAME: Ratio = { dividend: 1n, divisor: 1n };

/** What minor units of `from` are multiplied by to give those of `to`, by a rate either way; `undefined` without one. */
export function ratioOf(from: string, to: string, recorded: ExchangeRate | undefined): Ratio | undefined {
  if (from === to) return SAME;
  if (recorded === undefined) return undefined;
  const { base, quote, rate } = recorded;
  const [whole = '0', decimals = ''] = rate.split('.');
  const quoted = BigInt(whole + decimals) * 10n ** BigInt(unitsOf(quote));
  const based = 10n ** BigInt(decimals.length + unitsOf(base));
  if (quoted === 0n) return undefined;
  if (base === from && quote === to) return { dividend: quoted, divisor: based };
  if (base === to && quote === from) return { dividend: based, divisor: quoted };
  return undefined;
}

const unitsOf = (currency: string): number => minorUnits(currency) ?? 2;

/** So that what is left of a cap is never more than the cap allows. */
export const roundedDown = (minor: bigint, { dividend, divisor }: Ratio): bigint =>
  (minor * dividend) / divisor;

/** So that what was paid never counts for less than it was. */
export const roundedUp = (minor: bigint, { dividend, divisor }: Ratio): bigint =>
  (minor * dividend + divisor - 1n) / divisor;

export const inverse = ({ dividend, divisor }: Ratio): Ratio => ({ dividend: divisor, divisor: dividend });
