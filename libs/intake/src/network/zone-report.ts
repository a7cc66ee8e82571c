import { lastAddress, type Prefix } from '#domain/kernel/prefix.js';
import { spaceOfZone } from '#domain/routing/reverse-zones.js';
import { groupBy } from '#domain/kernel/group-by.js';
import { readZone } from '../rdns/read-zone.js';
import {
  seenAs,
  serversOf,
  sure,
  sureOfOwn,
  unsure,
  Unreadable,
  type ReportReader,
  type Statement,
} from './report.js';
import { Tap } from './tap.js';

/** A reverse zone's master file (RFC 1035 §5): its own name servers, and the zones that it delegates. `named`: the zone, where the file need not say it. */
export const zoneReport =
  (named?: string): ReportReader =>
  async (bytes) => {
    const tap = new Tap(bytes);
    const { origin, records, refused } = await readZone(tap, named);
    const unreadable = new Unreadable();
    refused.forEach((record) => unreadable.add(record));
    const servers = groupBy(
      records.filter(({ type }) => type === 'NS'),
      ({ name }) => name,
    );
    const zones = [...servers].flatMap(([zone, delegations]) => {
      const space = spaceOfZone(zone);
      const nameServers = serversOf(delegations.map(({ value }) => value));
      return space === undefined ? [] : [{ space, zone, nameServers }];
    });
    if (zones.length === 0)
      unreadable.refuse(
        'no reverse zone with name servers',
        'give the zone file of a reverse zone under in-addr.arpa',
      );
    const own = origin === undefined ? undefined : spaceOfZone(origin);
    const of = (prefix: Prefix): readonly Statement[] => {
      const last = lastAddress(prefix);
      const isOwn = own !== undefined && own.first <= prefix.first && own.last >= last;
      const found = zones
        .filter(({ space }) => space.first >= prefix.first && space.last <= last)
        .map(({ zone, nameServers }) => ({ zone, nameServers }));
      if (own !== undefined && !isOwn) return [];
      if (refused.length > 0) return [unsure('reverse-zone')];
      // What a zone that is delegated away has of the reverse names of a prefix only that zone tells.
      const isOfWider = zones.some(
        ({ zone, space }) => zone !== origin && space.first <= prefix.first && space.last >= last,
      );
      if (isOfWider && found.length === 0) return [unsure('reverse-zone')];
      const seen = seenAs('reverse-zone', found);
      return [isOwn ? sure(seen) : sureOfOwn(seen)];
    };
    return {
      digest: tap.digest,
      whole: true,
      unended: tap.unended,
      objects: { 'reverse-zone': zones.length },
      unreadable,
      of,
    };
  };
