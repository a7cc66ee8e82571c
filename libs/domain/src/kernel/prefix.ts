import { IPv4, IPv4CidrRange } from 'ip-num';

/** An IPv4 prefix as integers: `first` is the network address, 0 to 2³² - 1, without host bits; `length` 0 to 32. */
export interface Prefix {
  readonly first: number;
  readonly length: number;
}

/** Why a text is not what it should be, as the end of a sentence that begins with the text. */
export interface Fault {
  readonly fault: string;
}

/**
 * Reads CIDR notation as ip-num does and takes its canonical form only, "198.51.100.0/24": no padding, no host bits, no
 * spaces (RFC 4632 §3.1). Never throws. For what people and files bring; `canonicalPrefix` is fifty times as fast.
 */
export function parsePrefix(text: string): Prefix | Fault {
  const range = read(() => IPv4CidrRange.fromCidr(text));
  if (range === undefined) return whyNoPrefix(text);
  const prefix = { first: Number(range.getFirst().value), length: Number(range.getPrefix().value) };
  return formatPrefix(prefix) === text ? prefix : whyNotCanonical(text, prefix);
}

/** Reads a dotted-quad address, "198.51.100.7", to an integer 0 to 2³² - 1. Never throws. */
export function parseAddress(text: string): number | Fault {
  if (text.includes('/')) return fault('is a prefix, not an address');
  const address = read(() => Number(IPv4.fromDecimalDottedString(text).value));
  return address !== undefined && formatAddress(address) === text ? address : whyNoQuad(text);
}

/** The prefix of a canonical text, `undefined` for any other. By hand, as stored events and VRP exports go through here. */
export function canonicalPrefix(text: string): Prefix | undefined {
  const slash = text.lastIndexOf('/');
  const first = canonicalAddress(slash < 0 ? '' : text.slice(0, slash));
  const length = LENGTHS.indexOf(text.slice(slash + 1));
  return first === undefined || length < 0 || (first & ~mask(length)) !== 0 ? undefined : { first, length };
}

/** The address of a canonical text, `undefined` for any other. */
export function canonicalAddress(text: string): number | undefined {
  const [, a, b, c, d] = QUAD.exec(text) ?? [];
  const address = ((Number(a) << 24) | (Number(b) << 16) | (Number(c) << 8) | Number(d)) >>> 0;
  return a !== undefined && formatAddress(address) === text ? address : undefined;
}

/** The prefix of a text already checked, such as an event's; throws `RangeError` on anything `parsePrefix` faults. */
export function prefixOf(text: string): Prefix {
  const prefix = canonicalPrefix(text);
  if (prefix === undefined) throw new RangeError(`"${text}" ${(parsePrefix(text) as Fault).fault}`);
  return prefix;
}

export const isFault = (parsed: object | number): parsed is Fault =>
  typeof parsed === 'object' && 'fault' in parsed;

export const formatPrefix = ({ first, length }: Prefix): string => `${formatAddress(first)}/${length}`;

export const formatAddress = (address: number): string =>
  `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;

export const lastAddress = ({ first, length }: Prefix): number => (first | ~mask(length)) >>> 0;

/** How many addresses the prefix holds, 1 to 2³². */
export const prefixSize = ({ length }: Prefix): number => 2 ** (32 - length);

/** Whether `outer` holds every address of `inner`; a prefix contains itself. */
export const prefixContains = (outer: Prefix, inner: Prefix): boolean =>
  outer.length <= inner.length && ((outer.first ^ inner.first) & mask(outer.length)) === 0;

export const prefixesOverlap = (a: Prefix, b: Prefix): boolean =>
  prefixContains(a, b) || prefixContains(b, a);

/** By first address, then the shorter (larger) prefix first: a prefix stands right before those it contains. */
export const comparePrefixes = (a: Prefix, b: Prefix): number => a.first - b.first || a.length - b.length;

/** The network mask of a length, as a signed 32-bit integer; a shift by 32 would shift by 0. */
export const mask = (length: number): number => (length === 0 ? 0 : -1 << (32 - length));

const QUAD = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const LENGTHS: readonly string[] = Array.from({ length: 33 }, (_, length) => String(length));

const fault = (reason: string): Fault => ({ fault: reason });
const NO_LENGTH = fault('has a length that is not a whole number from 0 to 32');

/** What ip-num makes of a text, `undefined` where it throws. */
function read<T>(reading: () => T): T | undefined {
  try {
    return reading();
  } catch {
    return undefined;
  }
}

function whyNoPrefix(text: string): Fault {
  const slash = text.lastIndexOf('/');
  if (slash < 0 && !text.includes(':')) return fault('has no length, such as /24');
  const quad = slash < 0 ? text : text.slice(0, slash);
  return canonicalAddress(quad) === undefined ? whyNoQuad(quad) : NO_LENGTH;
}

function whyNotCanonical(text: string, prefix: Prefix): Fault {
  const length = text.slice(text.lastIndexOf('/') + 1);
  if (LENGTHS.includes(length)) return fault(`has host bits set; the prefix is ${formatPrefix(prefix)}`);
  return length.length === 2 ? fault('has a length padded with a zero') : NO_LENGTH;
}

function whyNoQuad(text: string): Fault {
  if (text.includes(':')) return fault('is IPv6; give an IPv4 prefix');
  if (!/^\d+(\.\d+){3}$/.test(text)) return fault('is not an IPv4 address of four decimal octets');
  if (text.split('.').some((octet) => Number(octet) > 255)) return fault('has an octet above 255');
  return fault('has an octet padded with a zero, which some read as octal');
}
