import { lastAddress, mask, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import type { Found } from '#domain/lease/observations/seen.js';
import { readGeofeed, type GeofeedEntry } from '../geofeed/read-geofeed.js';
import { keyOf, prefixOfKey, type LeasedSpace } from './leased-space.js';
import {
  named,
  seenAs,
  sure,
  sureOfOwn,
  unsure,
  Unreadable,
  type NetworkReport,
  type ReportReader,
} from './report.js';
import { Tap } from './tap.js';

/** The range that a feed may speak of where it is asked about a leased prefix; nothing where it may not. */
export type Within = (leased: Prefix) => { readonly first: number; readonly last: number } | undefined;

/** A feed of locations (RFC 8805), which speaks of the space of whoever publishes it. */
export const geofeedReport: ReportReader = (bytes, leased) => readFeed(bytes, leased, undefined);

/**
 * One that registrations name for their ranges: what it says of other space counts for nothing (RFC 9632 §3), and where it
 * does not name a leased prefix, that is not located.
 */
export const geofeedReportWithin =
  (within: Within): ReportReader =>
  (bytes, leased) =>
    readFeed(bytes, leased, within);

async function readFeed(
  bytes: AsyncIterable<Uint8Array>,
  leased: LeasedSpace,
  within: Within | undefined,
): Promise<NetworkReport> {
  const tap = new Tap(bytes);
  const { entries, ipv4, ipv6, refused } = await readGeofeed(
    tap,
    (prefix) => leased.overlapping(prefix.first, lastAddress(prefix)).length > 0,
  );
  const unreadable = new Unreadable();
  refused.forEach((line) => unreadable.add(line));
  if (ipv4 === 0) unreadable.refuse('no line about IPv4', MEND);
  unreadable.checkMost(ipv4 + ipv6, MEND);
  for (const { line, prefix, faults } of entries)
    for (const { field, fault } of faults) unreadable.add({ line, fault: `${field} of ${prefix} ${fault}` });
  const found = byLeased(entries, leased, within);
  return {
    digest: tap.digest,
    whole: true,
    unended: tap.unended,
    objects: { geofeed: ipv4 },
    unreadable,
    of: (prefix) =>
      within !== undefined && within(prefix) === undefined
        ? []
        : [
            statement(found.get(keyOf(prefix)) ?? [], {
              isAnyRefused: refused.length > 0,
              isNamed: within !== undefined,
              length: prefix.length,
            }),
          ],
  };
}

const MEND = 'give a geofeed, a line such as "198.51.100.0/24,LT,LT-VL,Vilnius,"';

/** By leased prefix, what is the longest match of any of its addresses (RFC 8805 §2.1). */
function byLeased(
  entries: readonly GeofeedEntry[],
  leased: LeasedSpace,
  within: Within | undefined,
): ReadonlyMap<number, readonly GeofeedEntry[]> {
  const found = new Map<number, GeofeedEntry[]>();
  for (const entry of entries) {
    const own = prefixOf(entry.prefix);
    for (const prefix of leased.overlapping(own.first, lastAddress(own))) {
      const range = within === undefined ? EVERYWHERE : within(prefix);
      if (range === undefined || range.first > own.first || range.last < lastAddress(own)) continue;
      const known = found.get(keyOf(prefix)) ?? [];
      known.push(entry);
      found.set(keyOf(prefix), known);
    }
  }
  return new Map([...found].map(([key, all]) => [key, longestMatches(all, prefixOfKey(key))]));
}

/** Without those of which every address in the prefix is in narrower ones. */
function longestMatches(entries: readonly GeofeedEntry[], prefix: Prefix): readonly GeofeedEntry[] {
  const widestFirst = entries
    .map((entry) => ({ entry, ...prefixOf(entry.prefix) }))
    .toSorted((a, b) => a.length - b.length);
  const sizeIn = ({ length }: Prefix) => 2 ** (32 - Math.max(length, prefix.length));
  // Prefixes lie within each other or apart: each takes from the narrowest around it what it has itself.
  const left = new Map(widestFirst.map((each) => [each, sizeIn(each)]));
  const byPrefix = new Map(widestFirst.map((each) => [keyOf(each), each]));
  for (const each of widestFirst)
    for (let length = each.length - 1; length >= 0; length -= 1) {
      const around = byPrefix.get(keyOf({ first: (each.first & mask(length)) >>> 0, length }));
      if (around === undefined) continue;
      left.set(around, left.get(around)! - sizeIn(each));
      break;
    }
  return widestFirst.flatMap((each) => (left.get(each)! > 0 ? [each.entry] : []));
}

/** Where a field cannot be read, or a line that cannot be may be of the prefix, or narrower than what is around it, nothing is said. */
function statement(
  entries: readonly GeofeedEntry[],
  {
    isAnyRefused,
    isNamed,
    length,
  }: { readonly isAnyRefused: boolean; readonly isNamed: boolean; readonly length: number },
) {
  const isDoubted =
    entries.some(({ faults }) => faults.length > 0) ||
    (isAnyRefused && entries.every((entry) => prefixOf(entry.prefix).length < length));
  if (isDoubted) return unsure('geofeed');
  const seen = seenAs('geofeed', entries.map(asFound));
  return isNamed ? sure(seen) : sureOfOwn(seen);
}

const EVERYWHERE = { first: 0, last: 2 ** 32 - 1 };

const asFound = ({ prefix, country, region, city }: GeofeedEntry): Found<'geofeed'> => ({
  prefix,
  ...named('country', country),
  ...named('region', region),
  ...named('city', city),
});
