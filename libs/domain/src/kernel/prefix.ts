/** An IPv4 prefix as integers: `first` is the network address, 0 to 2³² - 1, without host bits; `length` 0 to 32. */
export interface Prefix {
  readonly first: number;
  readonly length: number;
}

/** Why a text is not what it should be, as the end of a sentence that begins with the text. */
export interface Fault {
  readonly fault: string;
}

const DOT = 46;
const ZERO = 48;

/**
 * Reads canonical CIDR notation, "198.51.100.0/24", and nothing looser: no padding, no host bits, no spaces
 * (RFC 4632 §3.1). Never throws. By hand, as whole VRP exports go through here.
 */
export function parsePrefix(text: string): Prefix | Fault {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return text.includes(':') ? IPV6 : fault('has no length, such as /24');
  const length = parseLength(text, slash + 1);
  const first = parseOctets(text, slash);
  if (typeof first !== 'number') return first;
  if (typeof length !== 'number') return length;
  return (first & ~mask(length)) === 0 ? { first, length } : hostBits(first, length);
}

/** Reads a dotted-quad address, "198.51.100.7", to an integer 0 to 2³² - 1. Never throws. */
export function parseAddress(text: string): number | Fault {
  return text.includes('/') ? fault('is a prefix, not an address') : parseOctets(text, text.length);
}

/** The prefix of a text already checked, such as an event's; throws `RangeError` on anything `parsePrefix` faults. */
export function prefixOf(text: string): Prefix {
  const prefix = parsePrefix(text);
  if ('fault' in prefix) throw new RangeError(`"${text}" ${prefix.fault}`);
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

const fault = (reason: string): Fault => ({ fault: reason });
const IPV6 = fault('is IPv6; give an IPv4 prefix');
const NOT_A_QUAD = fault('is not an IPv4 address of four decimal octets');

const hostBits = (first: number, length: number): Fault =>
  fault(`has host bits set; the prefix is ${formatPrefix({ first: (first & mask(length)) >>> 0, length })}`);

function parseOctets(text: string, end: number): number | Fault {
  let address = 0;
  let octet = 0;
  let digits = 0;
  let octets = 0;
  for (let at = 0; at <= end; at++) {
    const code = at === end ? DOT : text.charCodeAt(at);
    if (code === DOT) {
      if (digits === 0 || ++octets > 4) return NOT_A_QUAD;
      if (octet > 255) return fault('has an octet above 255');
      address = (address << 8) | octet;
      octet = 0;
      digits = 0;
    } else {
      const digit = code - ZERO;
      if (digit < 0 || digit > 9) return text.includes(':') ? IPV6 : NOT_A_QUAD;
      if (digits > 0 && octet === 0)
        return fault('has an octet padded with a zero, which some read as octal');
      octet = octet * 10 + digit;
      digits++;
    }
  }
  return octets === 4 ? address >>> 0 : NOT_A_QUAD;
}

function parseLength(text: string, start: number): number | Fault {
  const digits = text.length - start;
  const tens = text.charCodeAt(start) - ZERO;
  if (digits === 1 && tens >= 0 && tens <= 9) return tens;
  const ones = text.charCodeAt(start + 1) - ZERO;
  if (digits === 2 && tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9) {
    if (tens === 0) return fault('has a length padded with a zero');
    if (tens * 10 + ones <= 32) return tens * 10 + ones;
  }
  return fault('has a length that is not a whole number from 0 to 32');
}
