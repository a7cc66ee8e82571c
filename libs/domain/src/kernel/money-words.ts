import { fromMinor, toMinor } from './money.js';
import type { Money } from './shape.js';

/** An amount as people read it: "50000.00" is "50,000.00". */
export const grouped = (amount: string): string => {
  const [whole = '', decimals] = amount.split('.');
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? groups : `${groups}.${decimals}`;
};

/** Money as people read it, with all of its currency's decimals: 50000 in EUR is "50,000.00 EUR". */
export const moneyWords = (money: Money): string =>
  `${grouped(fromMinor(toMinor(money), money.currency).amount)} ${money.currency}`;
