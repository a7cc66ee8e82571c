import {
  formatAddress,
  formatPrefix,
  isFault,
  lastAddress,
  mask,
  parseAddress,
  parsePrefix,
  type Fault,
  type Prefix,
} from '#domain/kernel/prefix.js';

/** Addresses from `first` up to and with `last`. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
  /** Where the range is a single prefix. */
  readonly prefix?: Prefix;
}

/** The same as texts: addresses in dotted-quad notation, a prefix in CIDR notation. */
export interface RangeInNotation {
  readonly first: string;
  readonly last: string;
  /** Where the range is a single prefix. */
  readonly prefix?: string;
}

export const inNotation = ({ first, last, prefix }: AddressRange): RangeInNotation => ({
  first: formatAddress(first),
  last: formatAddress(last),
  ...(prefix === undefined ? {} : { prefix: formatPrefix(prefix) }),
});

/** Registries pad octets with zeros, and mean decimal by it: "198.18.050.0" is 198.18.50.0. */
export const unpadded = (written: string): string => written.replaceAll(/(?<![\d])0+(?=\d)/g, '');

/** A range as "first - last", or as a prefix, whose last octets may be left out as LACNIC does ("200.3.12/22"). */
export function addressRange(written: string): AddressRange | Fault {
  const dash = written.indexOf('-');
  if (dash < 0) return rangeOfPrefix(written.trim());
  const [from, to] = [written.slice(0, dash), written.slice(dash + 1)];
  const [first, last] = [parseAddress(unpadded(from.trim())), parseAddress(unpadded(to.trim()))];
  if (isFault(first)) return first;
  if (isFault(last)) return last;
  if (last < first) return { fault: 'ends before it begins' };
  return rangeBetween(first, last);
}

export function rangeBetween(first: number, last: number): AddressRange {
  const prefix = prefixBetween(first, last);
  return prefix === undefined ? { first, last } : { first, last, prefix };
}

function rangeOfPrefix(written: string): AddressRange | Fault {
  const [address = '', length] = unpadded(written).split('/');
  const octets = address.split('.');
  const whole = [...octets, ...Array<string>(Math.max(0, 4 - octets.length)).fill('0')].join('.');
  const prefix = parsePrefix(length === undefined ? address : `${whole}/${length}`);
  if (isFault(prefix)) return prefix;
  return { first: prefix.first, last: lastAddress(prefix), prefix };
}

/** The prefix that has just these addresses. */
function prefixBetween(first: number, last: number): Prefix | undefined {
  const length = 32 - Math.log2(last - first + 1);
  return Number.isInteger(length) && (first & ~mask(length)) === 0 ? { first, length } : undefined;
}
