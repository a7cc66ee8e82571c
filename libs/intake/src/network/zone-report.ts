import { lastAddress, type Prefix } from '#domain/kernel/prefix.js';
import { spaceOfZone } from '#domain/routing/reverse-zones.js';
import { groupBy } from '#domain/kernel/group-by.js';
import { dnsName } from '../dns-name.js';
import { quoted } from '../shown.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readZone, type ZoneRecord } from '../rdns/read-zone.js';
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
    if (named !== undefined && spaceOfZone(dnsName(named)) === undefined)
      throw new UnreadableFile(
        `the origin that is given, ${quoted(named)}, is no reverse zone`,
        'give a zone under in-addr.arpa, such as 100.51.198.in-addr.arpa',
      );
    const tap = new Tap(bytes);
    const { origin, records, refused } = await readZone(tap, named);
    const unreadable = new Unreadable();
    refused.forEach((record) => unreadable.add(record));
    const servers = groupBy(
      records.filter(({ type }) => type === 'NS'),
      ({ name }) => name,
    );
    const serversIn = (zone: string) => serversOf(servers.get(zone)!.map(({ value }) => value));
    const zones = [...servers.keys()].flatMap((zone) => {
      const space = spaceOfZone(zone);
      return space === undefined ? [] : [{ space, zone, nameServers: serversIn(zone) }];
    });
    const aliasZonesOf = aliasesIn(records);
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
      const aliased = prefix.length > 24 && found.length === 0 ? aliasZonesOf(prefix) : [];
      // What a zone elsewhere has of them that zone alone tells.
      if (!aliased.every((zone) => servers.has(zone))) return [unsure('reverse-zone')];
      const byAlias = aliased.map((zone) => ({ zone, nameServers: serversIn(zone) }));
      const seen = seenAs('reverse-zone', [...found, ...byAlias]);
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

/** To which zones the names of the addresses of a prefix are aliases, whatever the zones are called (RFC 2317 §5.2). */
function aliasesIn(records: readonly ZoneRecord[]): (prefix: Prefix) => readonly string[] {
  const aliases = records.flatMap(({ name, type, value }) => {
    const space = type === 'CNAME' ? spaceOfZone(name) : undefined;
    return space === undefined ? [] : [{ space, zone: value.slice(value.indexOf('.') + 1) }];
  });
  return (prefix) => {
    const last = lastAddress(prefix);
    const own = aliases.filter(({ space }) => space.first >= prefix.first && space.last <= last);
    return [...new Set(own.map(({ zone }) => zone))];
  };
}
