import { toMinor } from '#domain/kernel/money.js';
import type { Money } from '#domain/kernel/shape.js';

/** In minor units; the amounts are all in one currency. */
export const sumIn = (amounts: readonly Money[]): bigint =>
  amounts.reduce((sum, amount) => sum + toMinor(amount), 0n);

/** The currencies that amounts are in, each once, by name. */
export const currenciesOf = (amounts: readonly Money[]): readonly string[] =>
  [...new Set(amounts.map(({ currency }) => currency))].toSorted();

/** Of an amount with all of its currency's decimals, which may be longer than any single sum on record. */
export const minorOf = (amount: string): bigint => BigInt(amount.replace('.', ''));
