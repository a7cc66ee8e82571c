import { lastAddress, prefixOf } from '#domain/kernel/prefix.js';
import { reverseZonesOf } from '#domain/routing/reverse-zones.js';

const LAST_OCTET = 255;

/** The zone of a prefix longer than a /24 as RFC 2317 §4 calls it: "0/26.2.0.192.in-addr.arpa". */
export function partZoneOf(prefix: string): string {
  const { first, length } = prefixOf(prefix);
  return `${first & LAST_OCTET}/${length}.${parentOf(prefix)}`;
}

const parentOf = (prefix: string): string =>
  reverseZonesOf({ first: (prefixOf(prefix).first & ~LAST_OCTET) >>> 0, length: 24 })[0]!;

/**
 * What the zone above is to have (RFC 1035 §5): that the zone is delegated, and of one below a /24 that each address is
 * found in it (RFC 2317 §4). Names are absolute, so that the lines can stand anywhere in the file.
 */
export function zoneLines(prefix: string, zone: string, nameServers: readonly string[]): readonly string[] {
  const delegated = nameServers.map((server) => `${zone}. IN NS ${server}.`);
  const space = prefixOf(prefix);
  if (space.length <= 24) return delegated;
  const parent = parentOf(prefix);
  const [first, last] = [space.first & LAST_OCTET, lastAddress(space) & LAST_OCTET];
  const aliases = Array.from(
    { length: last - first + 1 },
    (_, at) => `${first + at}.${parent}. IN CNAME ${first + at}.${zone}.`,
  );
  return [...delegated, ...aliases];
}
