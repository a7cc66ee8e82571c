import { lastAddress, prefixOf } from '#domain/kernel/prefix.js';
import type { Found } from '#domain/lease/observations/seen.js';
import { readGeofeed, type GeofeedEntry } from '../geofeed/read-geofeed.js';
import { keyOf, type LeasedSpace } from './leased-space.js';
import { named, seenAs, sureOfOwn, unsure, Unreadable, type ReportReader } from './report.js';
import { Tap } from './tap.js';

/** A feed of locations (RFC 8805), which speaks of the space of whoever publishes it. */
export const geofeedReport: ReportReader = async (bytes, leased) => {
  const tap = new Tap(bytes);
  const { entries, refused } = await readGeofeed(tap);
  const unreadable = new Unreadable();
  refused.forEach((line) => unreadable.add(line));
  for (const { line, prefix, faults } of entries)
    for (const { field, fault } of faults) unreadable.add({ line, fault: `${field} of ${prefix} ${fault}` });
  if (entries.length === 0)
    unreadable.refuse(
      'no line about IPv4',
      'give a geofeed, a line such as "198.51.100.0/24,LT,LT-VL,Vilnius,"',
    );
  const found = byLeased(entries, leased);
  return {
    digest: tap.digest,
    whole: true,
    unended: tap.unended,
    objects: { geofeed: entries.length },
    unreadable,
    of: (prefix) => [statement(found.get(keyOf(prefix)) ?? [], refused.length > 0)],
  };
};

/** What lies within a leased prefix, and the narrowest around it. */
function byLeased(
  entries: readonly GeofeedEntry[],
  leased: LeasedSpace,
): ReadonlyMap<number, readonly GeofeedEntry[]> {
  const found = new Map<number, GeofeedEntry[]>();
  for (const entry of entries) {
    const own = prefixOf(entry.prefix);
    for (const prefix of leased.overlapping(own.first, lastAddress(own))) {
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
function statement(entries: readonly GeofeedEntry[], isAnyRefused: boolean) {
  const isDoubted = entries.some(({ faults }) => faults.length > 0) || (isAnyRefused && entries.length === 0);
  return isDoubted ? unsure('geofeed') : sureOfOwn(seenAs('geofeed', entries.map(asFound)));
}

const asFound = ({ prefix, country, region, city }: GeofeedEntry): Found<'geofeed'> => ({
  prefix,
  ...named('country', country),
  ...named('region', region),
  ...named('city', city),
});
