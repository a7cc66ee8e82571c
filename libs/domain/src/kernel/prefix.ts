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
 * Reads CIDR notation in its canonical form only, "198.51.100.0/24": no padding, no host bits, no spaces (RFC 4632
 * §3.1). Never throws. What the one pass over a canonical text does not know, ip-num reads, to say what it lacks.
 */
export const parsePrefix = (text: string): Prefix | Fault => canonicalPrefix(text) ?? readPrefix(text);

/** The same by ip-num alone, which takes twenty times as long. */
export function readPrefix(text: string): Prefix | Fault {
  const range = read(() => IPv4CidrRange.fromCidr(text));
  if (range === undefined) return whyNoPrefix(text);
  const prefix = { first: Number(range.getFirst().value), length: Number(range.getPrefix().value) };
  return formatPrefix(prefix) === text ? prefix : whyNotCanonical(text, prefix);
}

/** Reads a dotted-quad address, "198.51.100.7", to an integer 0 to 2³² - 1. Never throws. */
export const parseAddress = (text: string): number | Fault => canonicalAddress(text) ?? readAddress(text);

/** The same by ip-num alone. */
export function readAddress(text: string): number | Fault {
  if (text.includes('/')) return fault('is a prefix, not an address');
  const address = read(() => Number(IPv4.fromDecimalDottedString(text).value));
  return address !== undefined && formatAddress(address) === text ? address : whyNoQuad(text);
}

/** The prefix of a canonical text, `undefined` for any other. By hand, as stored events and VRP exports go through here. */
export function canonicalPrefix(text: string): Prefix | undefined {
  const slash = text.lastIndexOf('/');
  const first = canonicalAddress(text, slash);
  const length = canonicalLength(text, slash + 1);
  return first === undefined || length === undefined || (first & ~mask(length)) !== 0
    ? undefined
    : { first, length };
}

/** The address of a canonical text up to `end`, `undefined` for any other. */
export function canonicalAddress(text: string, end: number = text.length): number | undefined {
  let address = 0;
  let octets = 0;
  for (let at = 0; at < end; at++) {
    let octet = text.charCodeAt(at) - ZERO;
    if (!(octet >= 0 && octet <= 9)) return undefined;
    for (let digit; at + 1 < end && (digit = text.charCodeAt(at + 1)) !== DOT; at++) {
      if (octet === 0 || digit < ZERO || digit > ZERO + 9) return undefined;
      octet = octet * 10 + digit - ZERO;
    }
    if (octet > 255) return undefined;
    address = (address << 8) | octet;
    octets++;
    at++;
    // A dot that nothing follows.
    if (at === end - 1) return undefined;
  }
  return octets === 4 ? address >>> 0 : undefined;
}

/** The length that a text has from `start` on, 0 to 32 without padding. */
function canonicalLength(text: string, start: number): number | undefined {
  const tens = text.charCodeAt(start) - ZERO;
  const digits = text.length - start;
  if (digits === 1) return tens >= 0 && tens <= 9 ? tens : undefined;
  const ones = text.charCodeAt(start + 1) - ZERO;
  const length = tens * 10 + ones;
  return digits === 2 && tens >= 1 && tens <= 3 && ones >= 0 && ones <= 9 && length <= 32
    ? length
    : undefined;
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

/** Whether `outer` holds every address of `inner`; a prefix contains itself. */
export const prefixContains = (outer: Prefix, inner: Prefix): boolean =>
  outer.length <= inner.length && ((outer.first ^ inner.first) & mask(outer.length)) === 0;

export const prefixesOverlap = (a: Prefix, b: Prefix): boolean =>
  prefixContains(a, b) || prefixContains(b, a);

/** The prefixes that contain one, but itself, the largest first. */
export const prefixesAround = ({ first, length }: Prefix): readonly Prefix[] =>
  Array.from({ length }, (_, shorter) => ({ first: (first & mask(shorter)) >>> 0, length: shorter }));

/** By first address, then the shorter (larger) prefix first: a prefix stands right before those it contains. */
export const comparePrefixes = (a: Prefix, b: Prefix): number => a.first - b.first || a.length - b.length;

/** The network mask of a length, as a signed 32-bit integer; a shift by 32 would shift by 0. */
export const mask = (length: number): number => (length === 0 ? 0 : -1 << (32 - length));

const DOT = 46;
const ZERO = 48;

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
  if (canonicalLength(length, 0) !== undefined)
    return fault(`has host bits set; the prefix is ${formatPrefix(prefix)}`);
  return length.length === 2 ? fault('has a length padded with a zero') : NO_LENGTH;
}

function whyNoQuad(text: string): Fault {
  if (text.includes(':')) return fault('is IPv6; give an IPv4 prefix');
  if (!/^\d+(\.\d+){3}$/.test(text)) return fault('is not an IPv4 address of four decimal octets');
  if (text.split('.').some((octet) => Number(octet) > 255)) return fault('has an octet above 255');
  return fault('has an octet padded with a zero, which some read as octal');
}
