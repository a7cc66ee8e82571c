import { minorUnits } from '#domain/kernel/currency.js';
import { fitsMinorUnits, fromMinor, isDecimal, toMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';
import { quoted } from '../shown.js';
import { required, type ReadCell } from './cell.js';

const AMOUNT = 'give a decimal such as 1250.00, with no sign, separator of thousands or currency';
export const amount: ReadCell<string> = required(
  (cell, refuse) => (isDecimal(cell) ? cell : refuse(`${quoted(cell)} is no amount`, AMOUNT)),
  AMOUNT,
);

const CURRENCY = 'give an ISO 4217 code such as EUR';
export const currency: ReadCell<string> = required(
  (cell, refuse) =>
    minorUnits(cell) === undefined ? refuse(`${quoted(cell)} is no known currency`, CURRENCY) : cell,
  CURRENCY,
);

/** The fee with all of its currency's decimals. */
export const moneyIn =
  (code: string): ReadCell<Money> =>
  (cell, refuse) => {
    const money = { amount: cell, currency: code };
    if (fitsMinorUnits(money)) return fromMinor(toMinor(money), code);
    const units = minorUnits(code) ?? 0;
    return refuse(
      `${cell} has more decimals than ${code} has`,
      units === 0 ? 'give a whole amount' : `give at most ${units} decimals`,
    );
  };
