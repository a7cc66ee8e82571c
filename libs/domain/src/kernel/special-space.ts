import { prefixesOverlap, prefixOf, type Prefix } from './prefix.js';

/** IPv4 space that no registry gives to anybody. */
export interface SpecialSpace {
  readonly prefix: string;
  readonly use: string;
  readonly source: string;
  /** Whether examples, demonstrations and tests are made with it. */
  readonly forExamples?: true;
}

/** The IANA IPv4 special-purpose address registry (RFC 6890), and multicast (RFC 5771). */
export const SPECIAL_SPACE: readonly SpecialSpace[] = [
  { prefix: '0.0.0.0/8', use: '"this network"', source: 'RFC 791' },
  { prefix: '10.0.0.0/8', use: 'private use', source: 'RFC 1918' },
  { prefix: '100.64.0.0/10', use: 'sharing within carrier networks', source: 'RFC 6598' },
  { prefix: '127.0.0.0/8', use: 'loopback', source: 'RFC 1122' },
  { prefix: '169.254.0.0/16', use: 'link-local addresses', source: 'RFC 3927' },
  { prefix: '172.16.0.0/12', use: 'private use', source: 'RFC 1918' },
  { prefix: '192.0.0.0/24', use: 'IETF protocol assignments', source: 'RFC 6890' },
  { prefix: '192.0.2.0/24', use: 'documentation', source: 'RFC 5737', forExamples: true },
  { prefix: '192.31.196.0/24', use: 'AS112', source: 'RFC 7535' },
  { prefix: '192.52.193.0/24', use: 'multicast tunnels (AMT)', source: 'RFC 7450' },
  { prefix: '192.88.99.0/24', use: '6to4 relays, now deprecated', source: 'RFC 7526' },
  { prefix: '192.168.0.0/16', use: 'private use', source: 'RFC 1918' },
  { prefix: '192.175.48.0/24', use: 'AS112', source: 'RFC 7534' },
  { prefix: '198.18.0.0/15', use: 'benchmarking', source: 'RFC 2544', forExamples: true },
  { prefix: '198.51.100.0/24', use: 'documentation', source: 'RFC 5737', forExamples: true },
  { prefix: '203.0.113.0/24', use: 'documentation', source: 'RFC 5737', forExamples: true },
  { prefix: '224.0.0.0/4', use: 'multicast', source: 'RFC 5771' },
  { prefix: '240.0.0.0/4', use: 'the future (reserved)', source: 'RFC 1112' },
];

const TABLE = SPECIAL_SPACE.map((space) => ({ space, at: prefixOf(space.prefix) }));

const overlapping = (prefix: Prefix, forExamples: boolean): SpecialSpace | undefined =>
  TABLE.find(({ space, at }) => (space.forExamples ?? false) === forExamples && prefixesOverlap(at, prefix))
    ?.space;

/** The space that nobody can hold, of which the prefix has some; `undefined` where it has none. */
export const unleasableIn = (prefix: Prefix): SpecialSpace | undefined => overlapping(prefix, false);

/** The documentation or benchmarking space of which the prefix has some, `undefined` where it has none. */
export const exampleSpaceIn = (prefix: Prefix): SpecialSpace | undefined => overlapping(prefix, true);
