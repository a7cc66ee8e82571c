import { FORMATS } from '#domain/kernel/formats.js';
import { parseMoney } from '#domain/kernel/money.js';
import type { SupposedCap, SupposedCaps } from './computed-loss.js';

/** Caps as people ask about them, `PARTY=10000.00 EUR,PARTY=unlimited,PARTY=excluded`; `undefined` otherwise. */
function read(text: string): SupposedCaps | undefined {
  const caps = new Map<string, SupposedCap>();
  for (const part of text.split(',')) {
    const [party = '', cap = '', ...more] = part.split('=').map((each) => each.trim());
    const read = cap === 'unlimited' || cap === 'excluded' ? cap : parseMoney(cap);
    if (read === undefined || more.length > 0 || !FORMATS['uuid']!(party) || caps.has(party))
      return undefined;
    caps.set(party, read);
  }
  return caps;
}

export const isSupposedCaps = (text: string): boolean => read(text) !== undefined;

/** Of a text that `isSupposedCaps`. */
export const supposedCapsIn = (text: string): SupposedCaps => read(text) ?? new Map();
