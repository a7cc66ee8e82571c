import { readFileSync } from 'node:fs';
import { Type, type Static } from 'typebox';
import { checker } from '#domain/kernel/check.js';
import { count, list, oneOf, optional, Prefix, record, Reference } from '#domain/kernel/shape.js';
import { duplicateMember } from '#intake/duplicate-member.js';
import { NETWORK_FORMATS } from '#intake/network/formats.js';
import { shown } from '#intake/shown.js';

const Url = Type.String({ format: 'http-url', maxLength: 2_000, mend: 'give an https or http URL' });
const flag = Type.Boolean({ mend: 'give true or false' });
const seconds = (min: number) => optional(count(min, 31_536_000));
const YEAR_OF_MINUTES = 525_600;

/** Whether the named server may be in private address space. */
const allowPrivate = optional(flag);
/** Of a route: seen by so many peers, it is announced. */
const leastPeers = optional(count(1, 1_000));
/** Of a zone's file without `$ORIGIN`: the zone that it is of. */
const origin = optional(
  Type.String({
    minLength: 1,
    maxLength: 254,
    mend: 'give the name of a zone, such as 100.51.198.in-addr.arpa',
  }),
);
/** Whether the geofeeds are had that its records name (RFC 9632). */
const followGeofeeds = optional(flag);
/** For all of an answer. */
const timeoutSeconds = seconds(1);
/** As it comes, packed or not. */
const mostMebibytes = optional(count(1, 65_536));

/** A file that is looked at again and again. */
const WatchedFile = record({
  source: Reference,
  format: oneOf(NETWORK_FORMATS),
  url: Url,
  everySeconds: seconds(10),
  timeoutSeconds,
  mostMebibytes,
  leastPeers,
  origin,
  allowPrivate,
  followGeofeeds,
});

/** Announcements that are followed as they come, and the table that they begin with. */
const FollowedStream = record({
  source: Reference,
  url: Url,
  /** What all peers have, in the form of `routing-table`. */
  table: Url,
  /** How often the table is looked at again. */
  tableEverySeconds: seconds(10),
  /** A table that is older says too little of now. */
  tableMostHours: optional(count(1, 8_760)),
  timeoutSeconds,
  mostMebibytes,
  /** With nothing for so long, not even about others, the stream is sick. */
  silentSeconds: seconds(1),
  /** How often what was heard is recorded. */
  flushSeconds: seconds(1),
  leastPeers,
  allowPrivate,
});

/** Registries' servers that are asked about what is leased. */
const RdapServers = record({
  /** Which server is asked about what (RFC 9224): the IANA's file, by its URL or a path. */
  bootstrap: optional(Type.String({ minLength: 1, maxLength: 2_000, mend: 'give a URL or a path' })),
  /** Servers that are asked before those. */
  servers: optional(list(record({ url: Url, prefixes: list(Prefix, { min: 1, max: 10_000 }) }))),
  /** How often each prefix is asked about. */
  everySeconds: seconds(60),
  /** Of one server, at the most. */
  questionsPerMinute: optional(count(1, YEAR_OF_MINUTES)),
  timeoutSeconds,
  allowPrivate,
  followGeofeeds,
});

const SourcesFile = record({
  sources: optional(list(WatchedFile)),
  streams: optional(list(FollowedStream, { max: 16 })),
  rdap: optional(RdapServers),
});
export type SourcesFile = Static<typeof SourcesFile>;
const checkSourcesFile = checker(SourcesFile);

/** Why a file is no list of sources; it never tells what stands in it, which may be passwords. */
export class SourcesFault extends Error {}

/** Which sources are watched; nothing for no path. @throws SourcesFault, with the path */
export function readSourcesFile(path: string | undefined): SourcesFile | undefined {
  if (path === undefined) return undefined;
  const checked = checkSourcesFile(jsonIn(path));
  if ('faults' in checked) {
    const [{ pointer, message, mend }] = checked.faults as [(typeof checked.faults)[0]];
    throw new SourcesFault(`${path}: ${shown(pointer, 200) || 'the whole'} ${message}; ${mend}`);
  }
  const { sources = [], streams = [], rdap } = checked.value;
  const names = [...sources, ...streams].map(({ source }) => source);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined)
    throw new SourcesFault(`${path}: the source ${twice} is given twice; give each a name of its own`);
  if (rdap !== undefined && rdap.bootstrap === undefined && rdap.servers === undefined)
    throw new SourcesFault(`${path}: /rdap names nobody to ask; give bootstrap, or servers, or both`);
  return checked.value;
}

function jsonIn(path: string): unknown {
  try {
    const text = readFileSync(path, 'utf8');
    const value: unknown = JSON.parse(text);
    const twice = duplicateMember(text);
    if (twice === undefined) return value;
    throw new SourcesFault(`${path}: ${shown(twice, 200)} is given twice; give it once`);
  } catch (error) {
    if (error instanceof SourcesFault) throw error;
    if (error instanceof SyntaxError) throw new SourcesFault(`${path} is no JSON; give a JSON file`);
    throw new SourcesFault(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Why it is no path of a list of sources; nothing where it is one. */
export function sourcesFileFault(path: unknown): string | undefined {
  try {
    readSourcesFile(String(path));
    return undefined;
  } catch (error) {
    if (error instanceof SourcesFault) return error.message;
    throw error;
  }
}
