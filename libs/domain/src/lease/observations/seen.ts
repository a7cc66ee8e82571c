import { Type } from 'typebox';
import { isSameValue } from '../../kernel/same-value.js';
import {
  Address,
  Asn,
  count,
  list,
  LocalDate,
  optional,
  Prefix,
  record,
  text,
  type Static,
} from '../../kernel/shape.js';

/** More than an event has room for are counted, and not listed. */
export const MOST_FOUND = 1_024;
/** So many holders of one registration are listed beside the first. */
export const MOST_OTHER_HOLDERS = 16;
/** Of so many routes it is kept who announced them, and so many of those by name. */
export const MOST_HEARD_ROUTES = 64;
export const MOST_HEARD_PEERS = 32;
const name = text(255);

const foundMembers = <K extends string, S extends Parameters<typeof list>[0]>(kind: K, item: S) => ({
  /** What was looked for. */
  kind: Type.Literal(kind),
  /** What was found, in the order of its members; nothing where it was looked for and is not there. */
  found: list(item, { max: MOST_FOUND }),
  /** How many more were found than are listed; absent where all are. */
  more: optional(count(1, 2_000_000_000)),
});

const found = <K extends string, S extends Parameters<typeof list>[0]>(kind: K, item: S) =>
  record(foundMembers(kind, item));

/** A route object of a registry (RFC 2622 §4), of the prefix or within it. */
const RouteObject = record({
  /** Prefix of the route, in CIDR notation. */
  prefix: Prefix,
  /** AS number that may originate it. */
  originAs: Asn,
  /** Registry that has it, in its own word, such as RADB; absent where it does not say. */
  registry: optional(name),
});

/** A registration that contains the prefix (RFC 2622 inetnum, RFC 9083 §5.4), the narrowest first. */
const RegistryRecord = record({
  /** Its first address. */
  first: Address,
  /** Its last address. */
  last: Address,
  /** The registry's own handle of the range; absent where it has none. */
  handle: optional(name),
  /** The registry's name of the range; absent where it has none. */
  name: optional(name),
  /** In the registry's own words, such as "ALLOCATED PA"; absent where it does not say. */
  status: optional(name),
  /** Handle of who it is registered for; absent where it does not say. */
  holder: optional(name),
  /** The registry's handle of the range that it is cut from; absent where it does not say. */
  parent: optional(name),
  /** Name of who it is registered for; absent where it does not say. */
  holderName: optional(name),
  /** Who else it is registered for (RFC 9083 §5.1); absent where nobody is. */
  otherHolders: optional(
    list(
      record({
        /** Handle; absent where it does not say. */
        holder: optional(name),
        /** Name; absent where it does not say. */
        holderName: optional(name),
      }),
      { max: MOST_OTHER_HOLDERS },
    ),
  ),
  /** Registry that has it, in its own word; absent where it does not say. */
  registry: optional(name),
});

/** A zone of the prefix, or within it, that is delegated. */
const ReverseZone = record({
  /** Its name, in lower case, without a dot at its end. */
  zone: name,
  /** The names of the servers that it is delegated to, in lower case. */
  nameServers: list(name, { max: 64 }),
});

/** Where addresses of the prefix are said to be (RFC 8805 §2.1); a member is absent where nothing is said. */
const Location = record({
  /** The addresses that are located, in CIDR notation. */
  prefix: Prefix,
  /** ISO 3166-1 alpha-2. */
  country: optional(name),
  /** ISO 3166-2. */
  region: optional(name),
  /** In the feed's own words. */
  city: optional(name),
});

/** A route that enough peers see announced, of the prefix or within it. */
export const AnnouncedRoute = record({
  /** Prefix of the route, in CIDR notation. */
  prefix: Prefix,
  /** Absent where the path ends in a set of several (RFC 4271 §4.3). */
  originAs: optional(Asn),
});

/** Who was heard to announce a route as it was recorded: one who announces another since has given it up (RFC 4271 §3.1). */
const HeardRoute = record({
  ...AnnouncedRoute.properties,
  /** By AS number and address of the peer, such as "64500 192.0.2.1". */
  peers: list(name, { max: MOST_HEARD_PEERS }),
});
export type HeardRoute = Static<typeof HeardRoute>;

/** What a list of bad reputation, or a check against one, says of addresses of the prefix or around it (Q5, Q6, R20). */
const Listing = record({
  /** The addresses that are listed or were checked, in CIDR notation. */
  prefix: Prefix,
  /** Name of the list; absent where the source is the list itself. */
  list: optional(name),
  /** The list's own reference of the listing, such as SBL256894; absent where it gives none. */
  reference: optional(name),
  /** Since when it is listed, as the list has it; absent where it does not say. */
  since: optional(LocalDate),
  /** Whether it is listed. */
  listed: Type.Boolean(),
});

/** What a look at the running network came to, by what was looked for. */
export const Seen = Type.Union([
  found('route-object', RouteObject),
  found('registry-record', RegistryRecord),
  found('reverse-zone', ReverseZone),
  found('geofeed', Location),
  record({
    ...foundMembers('announcement', AnnouncedRoute),
    /** By whom, as far as it was heard; absent where nothing of that is known. */
    heard: optional(list(HeardRoute, { max: MOST_HEARD_ROUTES })),
  }),
  found('listing', Listing),
]);
export type Seen = Static<typeof Seen>;
export type SeenKind = Seen['kind'];
export type SeenOf<K extends SeenKind> = Extract<Seen, { kind: K }>;
export type Found<K extends SeenKind> = SeenOf<K>['found'][number];

/** What objects of the prefix itself are: those that are held against its contract. */
export type ObjectKind = Exclude<SeenKind, 'listing'>;
export const OBJECT_KINDS = [
  'route-object',
  'registry-record',
  'reverse-zone',
  'geofeed',
  'announcement',
] as const satisfies readonly ObjectKind[];

export const SEEN_KINDS = [...OBJECT_KINDS, 'listing'] as const satisfies readonly SeenKind[];

/** Whether the same was seen; whoever looks lists what it found in one order. */
export const isSameSeen = (one: Seen, other: Seen): boolean => isSameValue(one, other);

/** Whether the same was found, whoever told it. */
export const isSameFound = (one: Seen, other: Seen): boolean => isSameValue(untold(one), untold(other));

const untold = ({ kind, found: what, more }: Seen) => ({ kind, found: what, more });
