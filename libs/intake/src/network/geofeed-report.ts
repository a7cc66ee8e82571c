import { lastAddress, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import type { Found } from '#domain/lease/observations/seen.js';
import { readGeofeed, type GeofeedEntry } from '../geofeed/read-geofeed.js';
import { keyOf, type LeasedSpace } from './leased-space.js';
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
        : [statement(found.get(keyOf(prefix)) ?? [], refused.length > 0, within !== undefined)],
  };
}

const MEND = 'give a geofeed, a line such as "198.51.100.0/24,LT,LT-VL,Vilnius,"';

/** What lies within a leased prefix, and the narrowest around it. */
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
      const isAround = (each: GeofeedEntry) => prefixOf(each.prefix).length < prefix.length;
      const known = found.get(keyOf(prefix)) ?? [];
      const around = isAround(entry) ? known.find(isAround) : undefined;
      if (around === undefined) known.push(entry);
      else if (prefixOf(around.prefix).length < own.length) known.splice(known.indexOf(around), 1, entry);
      found.set(keyOf(prefix), known);
    }
  }
  return found;
}

/** Where a field cannot be read, or the line may be one that cannot, nothing is said. */
function statement(entries: readonly GeofeedEntry[], isAnyRefused: boolean, isNamed: boolean) {
  const isDoubted = entries.some(({ faults }) => faults.length > 0) || (isAnyRefused && entries.length === 0);
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
