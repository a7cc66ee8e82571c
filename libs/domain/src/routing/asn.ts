import type { Fault } from '../kernel/prefix.js';

const LARGEST = 4294967295;

/**
 * An autonomous system number, 0 to 4294967295, from the ways that it is written: 13335, "13335", "AS13335"
 * (RFC 5396 asplain). Never throws.
 */
export function parseAsn(written: unknown): number | Fault {
  const asn = typeof written === 'string' ? asnOfText(written) : written;
  if (typeof asn === 'number' && Number.isInteger(asn) && asn >= 0 && asn <= LARGEST) return asn;
  return { fault: 'is not an AS number from 0 to 4294967295, such as 64496 or "AS64496"' };
}

const asnOfText = (text: string): number => {
  const digits = /^(?:AS)?(0|[1-9][0-9]{0,9})$/i.exec(text)?.[1];
  return digits === undefined ? Number.NaN : Number(digits);
};
