import { isFault, lastAddress, parseAddress, prefixOf, type Prefix } from '#domain/kernel/prefix.js';
import type { Found, Seen, SeenKind } from '#domain/lease/observations/seen.js';
import { spaceOfZone } from '#domain/routing/reverse-zones.js';
import { dnsName } from '../dns-name.js';
import { addressRange, unpadded, type AddressRange } from '../rpsl/addresses.js';
import type { DomainObject, InetnumObject, RouteObject, RpslObject } from '../rpsl/objects.js';
import { readRpsl } from '../rpsl/read-rpsl.js';
import { keyOf, prefixOfKey, type LeasedSpace } from './leased-space.js';
import { MOST_AROUND, narrowestFirst, sizeOf } from './narrowest-first.js';
import { isPlaceholder } from './placeholder.js';
import {
  atLeast,
  named,
  seenAs,
  serversOf,
  sure,
  sureOfOwn,
  unsure,
  Unreadable,
  word,
  type GeofeedReference,
  type NetworkReport,
  type ReportReader,
  type Statement,
} from './report.js';
import { Tap } from './tap.js';

type Space = Pick<AddressRange, 'first' | 'last'>;
type DumpKind = 'route-object' | 'registry-record' | 'reverse-zone';

/** What objects of a class are evidence of. */
const KINDS: Readonly<Record<string, DumpKind>> = {
  route: 'route-object',
  inetnum: 'registry-record',
  netrange: 'registry-record',
  nethandle: 'registry-record',
  domain: 'reverse-zone',
};

/**
 * A dump of a registry's database, whole or split by class (RFC 2622): of classes that it has no object of it says nothing.
 * In bounded memory: of objects that are not about leased space none is kept.
 */
export const rpslReport: ReportReader = async (bytes, leased) => {
  const tap = new Tap(bytes);
  const reading = new DumpReading(leased);
  const wanted = (object: { readonly class: string; readonly key: string }) => reading.counts(object);
  for await (const { objects, refused } of readRpsl(tap, wanted)) {
    for (const object of objects) reading.take(object);
    for (const each of refused) reading.refuse(each);
  }
  if (Object.keys(reading.objects).length === 0)
    reading.unreadable.refuse(
      'no route, inetnum or domain object',
      'give the dump of a registry, as it publishes it, plain or gzip',
    );
  return reading.report(tap);
};

class DumpReading {
  readonly objects: { [K in SeenKind]?: number } = {};
  readonly unreadable = new Unreadable();
  private readonly routes = new Map<number, Found<'route-object'>[]>();
  private readonly records = new Map<number, InetnumObject[]>();
  private readonly zones = new Map<number, Found<'reverse-zone'>[]>();
  /** Prefixes of which all reverse names are in one delegated zone. */
  private readonly withinZone = new Set<number>();
  private readonly organisations = new Map<string, string>();
  /** By kind, prefixes that an object may be about which cannot be read. */
  private readonly doubted = new Map<DumpKind, Set<number>>();

  /** Kinds of which an object cannot be read that may be about any prefix. */
  private readonly lost = new Set<DumpKind>();

  constructor(private readonly leased: LeasedSpace) {}

  /** Whether an object is to be read, which counts either way. */
  counts({ class: name, key }: { readonly class: string; readonly key: string }): boolean {
    const kind = KINDS[name];
    if (isOfIpv6(name, key)) return false;
    if (kind === undefined) return name === 'organisation' || name === 'orgid';
    this.objects[kind] = (this.objects[kind] ?? 0) + 1;
    // Its key is a handle: the range is an attribute.
    if (name === 'nethandle') return true;
    const space = spaceOf(name, key);
    return space === undefined || this.leased.overlapping(space.first, space.last).length > 0;
  }

  take(object: RpslObject): void {
    if (object.class === 'route') this.takeRoute(object);
    else if (object.class === 'inetnum') this.takeRecord(object);
    else if (object.class === 'domain') this.takeZone(object);
    else if (object.class === 'organisation' && object.name !== undefined)
      this.organisations.set(object.handle, word(object.name));
  }

  refuse({
    class: name,
    key,
    line,
    fault,
  }: {
    class: string;
    key: string;
    line: number;
    fault: string;
  }): void {
    this.unreadable.add({ line, fault: `${name} ${key}: ${fault}` });
    const [kind, space] = [KINDS[name], spaceOf(name, key) ?? addressIn(key)];
    if (space === undefined || kind === undefined) {
      // It may be about anything, and one without a class of any kind.
      for (const each of kind === undefined ? Object.values(KINDS) : [kind])
        if (kind !== undefined || name === '') this.lost.add(each);
      return;
    }
    const doubted = this.doubted.get(kind) ?? new Set();
    for (const prefix of this.leased.overlapping(space.first, space.last)) doubted.add(keyOf(prefix));
    this.doubted.set(kind, doubted);
  }

  report(tap: Tap): NetworkReport {
    const { objects, unreadable } = this;
    return {
      digest: tap.digest,
      whole: true,
      unended: tap.unended,
      objects,
      unreadable,
      geofeeds: [...this.records].flatMap(([key, records]) => geofeedsOf(prefixOfKey(key), records)),
      of: (prefix) => this.statements(prefix),
    };
  }

  private statements(prefix: Prefix): readonly Statement[] {
    const key = keyOf(prefix);
    const records = narrowestFirst(this.records.get(key) ?? []);
    const isOwn = records.length > 0;
    const zones = seenAs('reverse-zone', this.zones.get(key) ?? []);
    const registered = records.map((record) => this.asRecord(record));
    const made: Readonly<Record<DumpKind, readonly [Seen, (seen: Seen) => Statement]>> = {
      'route-object': [seenAs('route-object', this.routes.get(key) ?? []), sure],
      'registry-record': [seenAs('registry-record', registered, { inOrder: true }), sureOfOwn],
      'reverse-zone': [zones, isOwn ? sure : sureOfOwn],
    };
    return (Object.keys(made) as DumpKind[])
      .filter((kind) => this.objects[kind] !== undefined)
      .map((kind) => {
        const [seen, whole] = made[kind];
        if (this.doubted.get(kind)?.has(key)) return unsure(kind);
        const isOfWider = kind === 'reverse-zone' && seen.found.length === 0 && this.withinZone.has(key);
        if (isOfWider) return unsure(kind);
        return this.lost.has(kind) ? atLeast(seen) : whole(seen);
      });
  }

  private takeRoute({ prefix, originAs, source }: RouteObject): void {
    const { first, length } = prefixOf(prefix);
    for (const leased of this.leased.containing(first, lastAddress({ first, length })))
      add(this.routes, leased, { prefix, originAs, ...named('registry', source) });
  }

  private takeRecord(record: InetnumObject): void {
    const { netname: name, status } = record;
    if (isPlaceholder({ name, status, size: sizeOf(record) })) return;
    const [first, last] = [parseAddress(record.first), parseAddress(record.last)] as [number, number];
    for (const leased of this.leased.within(first, last)) {
      const known = add(this.records, leased, record);
      if (known.length > MOST_AROUND)
        known.splice(0, known.length, ...narrowestFirst(known).slice(0, MOST_AROUND));
    }
  }

  private takeZone({ zone, nservers }: DomainObject): void {
    const space = spaceOfZone(zone);
    if (space === undefined) return;
    const delegation = { zone: word(zone), nameServers: serversOf(nservers) };
    for (const leased of this.leased.containing(space.first, space.last)) add(this.zones, leased, delegation);
    // What a wider zone has of the reverse names of a prefix only that zone tells.
    for (const leased of this.leased.within(space.first, space.last)) this.withinZone.add(keyOf(leased));
  }

  private asRecord({
    first,
    last,
    handle,
    netname,
    status,
    org,
    source,
  }: InetnumObject): Found<'registry-record'> {
    return {
      first,
      last,
      ...named('handle', handle),
      ...named('name', netname),
      ...named('status', status),
      ...named('holder', org),
      ...named('holderName', org && this.organisations.get(org.toUpperCase())),
      ...named('registry', source),
    };
  }
}

/** Networks of IPv6 have a class of their own with RIPE alone: LACNIC has them as inetnum, and ARIN by handles such as NET6-2001-400-1. */
const isOfIpv6 = (name: string, key: string): boolean =>
  name === 'nethandle' ? /^NET6-/i.test(key) : name !== 'domain' && /^[\da-f]{0,4}:/i.test(key);

function geofeedsOf(leased: Prefix, records: readonly InetnumObject[]): readonly GeofeedReference[] {
  const narrowest = narrowestFirst(records).find(({ geofeed }) => geofeed !== undefined);
  if (narrowest === undefined) return [];
  const [first, last] = [parseAddress(narrowest.first), parseAddress(narrowest.last)] as [number, number];
  return [{ leased, url: narrowest.geofeed!, first, last }];
}

function add<V>(found: Map<number, V[]>, prefix: Prefix, value: V): V[] {
  const known = found.get(keyOf(prefix)) ?? [];
  known.push(value);
  found.set(keyOf(prefix), known);
  return known;
}

function spaceOf(name: string, key: string): Space | undefined {
  if (name === 'domain') return spaceOfZone(dnsName(key));
  const range = addressRange(key);
  return isFault(range) ? undefined : range;
}

function addressIn(key: string): Space | undefined {
  const address = parseAddress(unpadded(/^[\d.]+/.exec(key)?.[0] ?? ''));
  return isFault(address) ? undefined : { first: address, last: address };
}
