import { lastAddress, type Prefix } from '../kernel/prefix.js';

/** Addresses from `first` up to and with `last`. */
interface Space {
  readonly first: number;
  readonly last: number;
}

const ROOT = '.in-addr.arpa';
/** RFC 2317 §4 and §5.1: "0/26", and what others write for it, "0-63" and "0-26"; of a /27 "0-31". */
const PART = /^(\d{1,3})([/-])(\d{1,3})$/;

/**
 * The zones that the reverse names of a prefix are delegated by, one for each whole octet (RFC 1035 §3.5): of /17 to /24 one
 * for each /24. None of a longer prefix: the zone is called there as its parent says (RFC 2317).
 */
export function reverseZonesOf({ first, length }: Prefix): readonly string[] {
  if (length > 24) return [];
  const octets = Math.max(1, Math.ceil(length / 8));
  const step = 2 ** (32 - 8 * octets);
  const zones = 2 ** (8 * octets - length);
  return Array.from({ length: zones }, (_, at) => zoneName(first + at * step, octets));
}

const zoneName = (first: number, octets: number): string =>
  Array.from({ length: octets }, (_, at) => (first >>> (8 * (4 - octets + at))) & 255).join('.') + ROOT;

/** The addresses of a reverse zone by its name, lower case and without a dot at its end; `undefined` for any other name. */
export function spaceOfZone(zone: string): Space | undefined {
  if (!zone.endsWith(ROOT)) return undefined;
  const labels = zone.slice(0, -ROOT.length).split('.');
  const [part, ...parent] = labels.length === 4 ? labels : ['', ...labels];
  if (parent.length < 1 || parent.length > 3 || !parent.every(isOctet)) return undefined;
  const first = parent
    .toReversed()
    .reduce((address, octet, at) => address + Number(octet) * 2 ** (24 - 8 * at), 0);
  if (labels.length < 4) return { first, last: first + 2 ** (32 - 8 * parent.length) - 1 };
  return partOf(first, part!);
}

const isOctet = (label: string): boolean => /^(0|[1-9]\d{0,2})$/.test(label) && Number(label) <= 255;

function partOf(parent: number, part: string): Space | undefined {
  if (isOctet(part)) return { first: parent + Number(part), last: parent + Number(part) };
  const [, from, sign, to] = PART.exec(part) ?? [];
  if (from === undefined || Number(from) > 255) return undefined;
  const [begin, second] = [Number(from), Number(to)];
  // With a dash most write a range, "0-31"; one that is none, or no block of addresses, has a length, "128-26" and "0-26".
  const size = second - begin + 1;
  const isBlock = size > 0 && Number.isInteger(Math.log2(size)) && begin % size === 0;
  const isLength =
    sign === '/' || (!isBlock && second > 24 && second <= 32 && (second < begin || begin === 0));
  if (!isLength)
    return second >= begin && second <= 255 ? { first: parent + begin, last: parent + second } : undefined;
  if (second < 25 || second > 32) return undefined;
  const prefix = { first: parent + begin, length: second };
  return { first: prefix.first, last: lastAddress(prefix) };
}
