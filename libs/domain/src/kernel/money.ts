import { minorUnits } from './currency.js';
import type { Money } from './shape.js';

const DECIMAL = /^(\d{1,15})(?:\.(\d{1,18}))?$/;

/** A non-negative decimal of at most 15 digits before the point, no sign, no exponent. */
export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** True where the amount needs no more decimals than its currency has; zeros behind them do not count. */
export function fitsMinorUnits({ amount, currency }: Money): boolean {
  const units = minorUnits(currency);
  const decimals = DECIMAL.exec(amount)?.[2]?.replace(/0+$/, '') ?? '';
  return units !== undefined && decimals.length <= units;
}

/** Minor units of an amount that `fitsMinorUnits`: 12.5 EUR is 1250n. */
export function toMinor({ amount, currency }: Money): bigint {
  const [, whole = '0', decimals = ''] = DECIMAL.exec(amount) ?? [];
  const units = minorUnits(currency) ?? 2;
  return BigInt(whole + decimals.slice(0, units).padEnd(units, '0'));
}

/** The canonical decimal string of minor units, with all of the currency's decimals: 1250n is 12.50 EUR. */
export function fromMinor(minor: bigint, currency: string): Money {
  const units = minorUnits(currency) ?? 2;
  const digits = (minor < 0n ? -minor : minor).toString().padStart(units + 1, '0');
  const whole = digits.slice(0, digits.length - units);
  const decimals = units > 0 ? `.${digits.slice(-units)}` : '';
  return { amount: `${minor < 0n ? '-' : ''}${whole}${decimals}`, currency };
}

/** Money as people write it, "1250.00 EUR"; `undefined` for anything else. */
export function parseMoney(text: string): Money | undefined {
  const [amount = '', currency = '', ...more] = text.trim().split(/\s+/);
  const known = more.length === 0 && isDecimal(amount) && minorUnits(currency) !== undefined;
  return known && fitsMinorUnits({ amount, currency }) ? { amount, currency } : undefined;
}
