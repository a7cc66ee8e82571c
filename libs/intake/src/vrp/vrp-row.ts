import { isIPv6 } from 'node:net';
import { isLegible } from '#domain/kernel/name.js';
import { parseAsn } from '#domain/routing/asn.js';
import { isFault, mask, parseAddress, parsePrefix, type Fault, type Prefix } from '#domain/kernel/prefix.js';
import type { Vrp } from '#domain/routing/vrp.js';
import { quoted, shown } from '../shown.js';
import { lastRoaEnd } from './roa-end.js';

/** A VRP for IPv6, its prefix as written: kept to list and compare, not to validate routes. */
export interface Ipv6Vrp {
  readonly prefix: string;
  readonly maxLength: number;
  readonly asn: number;
  readonly ta: string;
}

const LONGEST_TA = 40;

/** A row that cannot be read. `prefix` is IPv4 that it plainly names, `null` where any route may be meant. */
export interface UnreadableRow extends Fault {
  /** Absent where the row is about IPv6. */
  readonly prefix?: Prefix | null;
}

/**
 * One entry of `roas`, as rpki-client, Routinator (json, jsonext) and StayRTR write it; without a maxLength it is the
 * prefix's own length (RFC 9582 §4.3.2). Never throws. What does not bear on the VRP is not read,
 * nor is `expires`, which follows manifests and moves within days.
 */
export function readVrpRow(row: unknown): Vrp | Ipv6Vrp | UnreadableRow {
  if (typeof row !== 'object' || row === null) return { fault: 'is not an object', prefix: null };
  const { prefix, asn: origin, maxLength, ta: named, source } = row as Record<string, unknown>;
  if (typeof prefix !== 'string')
    return { fault: 'prefix is not text such as "198.51.100.0/24"', prefix: null };
  const asn = parseAsn(origin);
  if (typeof asn !== 'number') return unreadable(prefix, `: asn ${written(origin)} ${asn.fault}`);
  const ta = named ?? talOf(source);
  if (typeof ta !== 'string' || ta.length > LONGEST_TA || (ta !== '' && !isLegible(ta)))
    return unreadable(prefix, `: ta is not text of at most ${LONGEST_TA} characters, all of them visible`);
  if (isPlainlyIpv6(prefix)) return ipv6Vrp(prefix, asn, maxLength, ta);
  const parsed = parsePrefix(prefix);
  if (isFault(parsed)) return unreadable(prefix, ` ${parsed.fault}`);
  const { first, length } = parsed;
  const most = maxLength ?? length;
  const elsewhere = maxLength === undefined ? otherMaxLength(row) : undefined;
  if (elsewhere !== undefined)
    return unreadable(prefix, `: ${elsewhere} is no member of it: name it maxLength`);
  if (!isWithin(most, length, 32)) return badMaxLength(prefix, maxLength, length, 32);
  const notAfter = lastRoaEnd(source);
  const vrp = { first, length, maxLength: most, asn, ta };
  return notAfter === undefined ? vrp : { ...vrp, notAfter };
}

function ipv6Vrp(prefix: string, asn: number, maxLength: unknown, ta: string): Ipv6Vrp | UnreadableRow {
  const length = lengthOf(prefix);
  if (length === undefined || length > 128) return unreadable(prefix, ' has no length from 0 to 128');
  const most = maxLength ?? length;
  return isWithin(most, length, 128)
    ? { prefix, maxLength: most, asn, ta }
    : badMaxLength(prefix, maxLength, length, 128);
}

export const isIpv6 = (row: Vrp | Ipv6Vrp): row is Ipv6Vrp => 'prefix' in row;

const isWithin = (maxLength: unknown, least: number, most: number): maxLength is number =>
  Number.isInteger(maxLength) && (maxLength as number) >= least && (maxLength as number) <= most;

const badMaxLength = (prefix: string, maxLength: unknown, least: number, most: number): UnreadableRow =>
  unreadable(prefix, `: maxLength ${written(maxLength)} is not a whole number from ${least} to ${most}`);

const unreadable = (prefix: string, fault: string): UnreadableRow => ({
  fault: `prefix ${quoted(prefix)}${fault}`,
  ...placeOf(prefix.trim()),
});

/** Where a prefix plainly lies, host bits or not; `null` where that is anybody's guess. */
function placeOf(prefix: string): Pick<UnreadableRow, 'prefix'> {
  if (isPlainlyIpv6(prefix)) return {};
  const first = parseAddress(addressOf(prefix));
  const length = lengthOf(prefix);
  if (typeof first !== 'number' || length === undefined || length > 32) return { prefix: null };
  return { prefix: { first: (first & mask(length)) >>> 0, length } };
}

/** A member that is meant to be `maxLength`, as every relying party writes it: without it the VRP would be of its own length alone. */
const otherMaxLength = (row: object): string | undefined =>
  Object.keys(row).find((name) => /^max[\s_-]?len(?:gth)?$/i.test(name));

/** An IPv4 address written as an IPv6 one is about IPv4, if anything. */
const isPlainlyIpv6 = (prefix: string): boolean => !prefix.includes('.') && isIPv6(addressOf(prefix));

const addressOf = (prefix: string): string => prefix.split('/', 1)[0]!;

function lengthOf(prefix: string): number | undefined {
  const digits = /^[^/]*\/(0|[1-9]\d{0,2})$/.exec(prefix)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Routinator's jsonext names the trust anchor in the ROA, or the local exception, that the VRP comes from. */
function talOf(source: unknown): unknown {
  if (!Array.isArray(source)) return '';
  return source.find((each) => typeof each?.tal === 'string')?.tal ?? '';
}

/** What is nested is not gone into: a hostile export nests deeper than the stack reaches. */
function written(value: unknown): string {
  if (value === undefined) return '(missing)';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '(an array)' : '(an object)';
  return shown(typeof value === 'string' ? JSON.stringify(value) : String(value));
}
