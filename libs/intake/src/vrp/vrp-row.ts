import { parseAsn } from '#domain/routing/asn.js';
import { isFault, parsePrefix, type Fault } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import { quoted, shown } from '../shown.js';

/** A VRP for IPv6, its prefix as written: kept to list and compare, not to validate routes. */
export interface Ipv6Vrp {
  readonly prefix: string;
  readonly maxLength: number;
  readonly asn: number;
  readonly ta: string;
}

const LONGEST_TA = 40;

/**
 * One entry of `roas`, as rpki-client, Routinator (json, jsonext) and StayRTR write it. Never throws.
 * What does not bear on the VRP, such as `expires`, is not read.
 */
export function readVrpRow(row: unknown): Vrp | Ipv6Vrp | Fault {
  if (typeof row !== 'object' || row === null) return { fault: 'is not an object' };
  const { prefix, asn: origin, maxLength, ta: named, source } = row as Record<string, unknown>;
  if (typeof prefix !== 'string') return { fault: 'prefix is not text such as "198.51.100.0/24"' };
  const asn = parseAsn(origin);
  if (typeof asn !== 'number') return { fault: `asn ${written(origin)} ${asn.fault}` };
  const ta = named ?? talOf(source);
  if (typeof ta !== 'string' || ta.length > LONGEST_TA)
    return { fault: `ta is not text of at most ${LONGEST_TA} characters` };
  if (prefix.includes(':'))
    return isWithin(maxLength, 0, 128) ? { prefix, maxLength, asn, ta } : badMaxLength(maxLength, 0, 128);
  const parsed = parsePrefix(prefix);
  if (isFault(parsed)) return { fault: `prefix ${quoted(prefix)} ${parsed.fault}` };
  const { first, length } = parsed;
  return isWithin(maxLength, length, 32)
    ? { first, length, maxLength, asn, ta }
    : badMaxLength(maxLength, length, 32);
}

export const isIpv6 = (row: Vrp | Ipv6Vrp): row is Ipv6Vrp => 'prefix' in row;

const isWithin = (maxLength: unknown, least: number, most: number): maxLength is number =>
  Number.isInteger(maxLength) && (maxLength as number) >= least && (maxLength as number) <= most;

const badMaxLength = (maxLength: unknown, least: number, most: number): Fault => ({
  fault: `maxLength ${written(maxLength)} is not a whole number from ${least} to ${most}`,
});

/** Routinator's jsonext names the trust anchor in the ROA, or the local exception, that the VRP comes from. */
function talOf(source: unknown): unknown {
  if (!Array.isArray(source)) return '';
  return source.find((each) => typeof each?.tal === 'string')?.tal ?? '';
}

const written = (value: unknown): string =>
  value === undefined ? '(missing)' : shown(JSON.stringify(value));
