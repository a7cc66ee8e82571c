import { formatPrefix, isFault, parsePrefix, type Fault, type Prefix } from '#domain/kernel/prefix.js';
import { parseAsn } from '#domain/routing/asn.js';
import { readInstant } from '#domain/kernel/instant.js';
import { dnsName } from '../dns-name.js';
import { quoted } from '../shown.js';
import type { Attribute } from './attributes.js';
import { addressRange, inNotation, unpadded, type RangeInNotation } from './addresses.js';

/** What every object of a registry may say of itself. */
export interface RegistryObject {
  /** Of its first line in the dump, counted from 1. */
  readonly line: number;
  /** Registry that it is from, in capitals, such as RIPE; absent where it does not say. */
  readonly source?: string;
  /** Maintainers, in the order in which they stand. */
  readonly mntBy: readonly string[];
  /** RFC 3339 UTC. */
  readonly created?: string;
  /** RFC 3339 UTC. */
  readonly lastModified?: string;
}

/** Which AS may originate a prefix (RFC 2622 §4); its key is both together. */
export interface RouteObject extends RegistryObject {
  readonly class: 'route';
  readonly prefix: string;
  readonly originAs: number;
  readonly descr?: string;
  /** Parts of the prefix that are not reachable by it. */
  readonly holes: readonly string[];
}

/** Who a range of addresses is registered for. */
export interface InetnumObject extends RegistryObject, RangeInNotation {
  readonly class: 'inetnum';
  /** The registry's name for it: `netname`, of ARIN `NetName`. */
  readonly netname?: string;
  /** Handle of the range, where the registry has one of its own (ARIN `NetHandle`). */
  readonly handle?: string;
  readonly status?: string;
  readonly org?: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly mntLower: readonly string[];
  readonly mntRoutes: readonly string[];
  /** Address of its geofeed (RFC 9632), from `geofeed:` or a remark "Geofeed URL". */
  readonly geofeed?: string;
}

/** Who an AS number is registered for. */
export interface AutNumObject extends RegistryObject {
  readonly class: 'aut-num';
  readonly asn: number;
  readonly asName?: string;
  readonly org?: string;
}

/** An organisation that other objects name by its handle. */
export interface OrganisationObject extends RegistryObject {
  readonly class: 'organisation';
  readonly handle: string;
  readonly name?: string;
  readonly type?: string;
}

/** Which name servers a zone is delegated to. */
export interface DomainObject extends RegistryObject {
  readonly class: 'domain';
  /** In lower case, without a dot at its end. */
  readonly zone: string;
  /** Their names in lower case. */
  readonly nservers: readonly string[];
}

export type RpslObject = RouteObject | InetnumObject | AutNumObject | OrganisationObject | DomainObject;

/** Why an object is refused, and on which line. */
export interface RefusedObject extends Fault {
  readonly line: number;
  /** In lower case, as it stands there. */
  readonly class: string;
  readonly key: string;
}

type Reader = (object: Attributes) => Omit<RpslObject, keyof RegistryObject> & { readonly class: string };

/** By the first attribute of an object, as registries that write RPSL and ARIN's own words have it. */
const READERS: Readonly<Record<string, Reader>> = {
  route: readRoute,
  inetnum: readInetnum,
  netrange: readArinNetwork,
  nethandle: readArinNetwork,
  'aut-num': (object) => ({
    class: 'aut-num',
    asn: asnOf(object.one('aut-num')),
    ...object.maybe('asName', 'as-name'),
    ...object.handle('org', 'org'),
  }),
  ashandle: (object) => ({
    class: 'aut-num',
    asn: asnOf(object.one('asnumber')),
    ...object.maybe('asName', 'asname'),
    ...object.handle('org', 'orgid'),
  }),
  organisation: (object) => ({
    class: 'organisation',
    handle: object.one('organisation').value.toUpperCase(),
    ...object.maybe('name', 'org-name'),
    ...object.maybe('type', 'org-type'),
  }),
  orgid: (object) => ({
    class: 'organisation',
    handle: object.one('orgid').value.toUpperCase(),
    ...object.maybe('name', 'orgname'),
  }),
  domain: (object) => ({
    class: 'domain',
    zone: zoneOf(object.one('domain')),
    nservers: object.all('nserver').flatMap(hostsOf),
  }),
};

/** Whether a dump's object of that class says anything here; others are passed over unread. */
export const isReadClass = (name: string): boolean => Object.hasOwn(READERS, name);

/** The object, or why it is none. Never throws. */
export function readObject(attributes: readonly Attribute[], line: number): RpslObject | RefusedObject {
  const [first] = attributes;
  const name = first?.name ?? '';
  try {
    const object = new Attributes(attributes);
    return { ...READERS[name]!(object), line, ...object.common() } as RpslObject;
  } catch (error) {
    if (!(error instanceof Unsound)) throw error;
    return { line: error.line, class: name, key: first?.value ?? '', fault: error.message };
  }
}

class Unsound extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** What an object has under which names. */
class Attributes {
  constructor(private readonly found: readonly Attribute[]) {}

  all(name: string): readonly string[] {
    return this.found
      .filter((attribute) => attribute.name === name && attribute.value !== '')
      .map(({ value }) => value);
  }

  /** @throws Unsound where there is none, or another one */
  one(name: string): Attribute {
    const [first, second] = this.found.filter((attribute) => attribute.name === name);
    if (first === undefined || first.value === '')
      throw new Unsound(first?.line ?? this.found[0]!.line, `has no ${name}`);
    if (second !== undefined) throw new Unsound(second.line, `has a second ${name}, ${quoted(second.value)}`);
    return first;
  }

  maybe<M extends string>(member: M, name: string): { readonly [K in M]?: string } {
    const [value] = this.all(name);
    return (value === undefined ? {} : { [member]: value }) as { readonly [K in M]?: string };
  }

  /** RFC 2622 §2: names of objects are the same in any case. */
  handle<M extends string>(member: M, name: string): { readonly [K in M]?: string } {
    const [value] = this.all(name);
    return (value === undefined ? {} : { [member]: value.toUpperCase() }) as { readonly [K in M]?: string };
  }

  /** Of a list that is parted by commas and blanks. */
  list(name: string): readonly string[] {
    return this.all(name).flatMap((value) => value.split(/[\s,]+/).filter((item) => item !== ''));
  }

  common(): Omit<RegistryObject, 'line'> {
    const source = this.all('source').at(-1)?.split(/\s/, 1)[0]?.toUpperCase();
    const [created, lastModified] = [
      instantOf(this.all('created')[0] ?? this.all('regdate')[0]),
      instantOf(this.all('last-modified')[0] ?? this.all('updated')[0]),
    ];
    return {
      ...(source === undefined ? {} : { source }),
      mntBy: this.list('mnt-by'),
      ...(created === undefined ? {} : { created }),
      ...(lastModified === undefined ? {} : { lastModified }),
    };
  }
}

function readRoute(object: Attributes): Omit<RouteObject, keyof RegistryObject> {
  return {
    class: 'route',
    prefix: formatPrefix(prefixOfAttribute(object.one('route'))),
    originAs: asnOf(object.one('origin')),
    ...object.maybe('descr', 'descr'),
    holes: object.list('holes'),
  };
}

function readInetnum(object: Attributes): Omit<InetnumObject, keyof RegistryObject> {
  const [geofeed = geofeedInRemarks(object)] = object.all('geofeed');
  return {
    class: 'inetnum',
    ...rangeOf(object.one('inetnum')),
    ...object.maybe('netname', 'netname'),
    ...object.maybe('status', 'status'),
    ...object.handle('org', 'org'),
    countries: object.all('country').map((code) => code.toUpperCase()),
    mntLower: object.list('mnt-lower'),
    mntRoutes: object.list('mnt-routes'),
    ...geofeedOf(geofeed),
  };
}

function readArinNetwork(object: Attributes): Omit<InetnumObject, keyof RegistryObject> {
  return {
    class: 'inetnum',
    ...rangeOf(object.one('netrange')),
    ...object.maybe('netname', 'netname'),
    ...object.handle('handle', 'nethandle'),
    ...object.maybe('status', 'nettype'),
    ...object.handle('org', 'orgid'),
    countries: object.all('country').map((code) => code.toUpperCase()),
    mntLower: [],
    mntRoutes: [],
    ...geofeedOf(geofeedInRemarks(object)),
  };
}

const geofeedOf = (geofeed: string | undefined) => (geofeed === undefined ? {} : { geofeed });

/** RFC 9632 §3: where an inetnum has no attribute for it, a remark "Geofeed https://…". */
const geofeedInRemarks = (object: Attributes): string | undefined =>
  [...object.all('remarks'), ...object.all('comment')]
    .map((remark) => /^geofeed[:\s]\s*(https:\S+)$/i.exec(remark)?.[1])
    .find((url) => url !== undefined);

function rangeOf({ value, line }: Attribute): RangeInNotation {
  const range = addressRange(value);
  if (isFault(range)) throw new Unsound(line, `${quoted(value)} ${range.fault}`);
  return inNotation(range);
}

function prefixOfAttribute({ value, line }: Attribute): Prefix {
  const prefix = parsePrefix(unpadded(value));
  if (isFault(prefix)) throw new Unsound(line, `${quoted(value)} ${prefix.fault}`);
  return prefix;
}

function asnOf({ value, line }: Attribute): number {
  const asn = parseAsn(value);
  if (typeof asn !== 'number') throw new Unsound(line, `${quoted(value)} ${asn.fault}`);
  return asn;
}

function zoneOf({ value, line }: Attribute): string {
  const zone = dnsName(value);
  if (!/^[a-z0-9_/-]+(\.[a-z0-9_/-]+)*$/.test(zone) || zone.length > 253)
    throw new Unsound(line, `${quoted(value)} is no name of a zone`);
  return zone;
}

/** Some registries write a server's address after its name, and some several servers in one attribute. */
const hostsOf = (value: string): readonly string[] =>
  value
    .split(',')
    .map((host) => dnsName(host.trim().split(/\s/, 1)[0]!))
    .filter((host) => host !== '');

/** A date is the start of that day in UTC. */
function instantOf(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const read = readInstant(/^\d{4}-\d{2}-\d{2}$/.test(written) ? `${written}T00:00:00Z` : written);
  return 'instant' in read ? read.instant : undefined;
}
