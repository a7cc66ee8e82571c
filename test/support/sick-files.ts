import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import type { NetworkFormat } from '#intake/network/formats.js';

/** A sound file of an intake in one of its dialects: of `net`, the first octets of a leased /24, and behind it of much else. */
export interface Intake {
  readonly format: NetworkFormat;
  readonly dialect: string;
  readonly whole: (net: string) => string;
}

/** So many others that what is said of the lease is in the first tenth: what is cut off there is told by how little is left. */
const OTHERS = 40;
const others = (write: (prefix: string, at: number) => string): string =>
  Array.from({ length: OTHERS }, (_, at) => write(`12.0.${at}`, at)).join('');

const element = (prefix: string, asn: number, peer: number) =>
  `${JSON.stringify({ timestamp: 1_770_000_000, elem_type: 'ANNOUNCE', peer_ip: `192.0.2.${peer}`, peer_asn: 64496, prefix, as_path: `64496 ${asn}` })}\n`;
const message = (prefix: string, asn: number, peer: number) =>
  `${JSON.stringify({ type: 'ris_message', data: { timestamp: 1_770_000_000.5, peer: `192.0.2.${peer}`, peer_asn: '64496', host: 'rrc00', type: 'UPDATE', path: [64_496, asn], announcements: [{ next_hop: '192.0.2.9', prefixes: [prefix] }] } })}\n`;
const PEERS = [1, 2, 3];
const announced = (write: typeof element) => (net: string) =>
  PEERS.map((peer) => write(`${net}.0/24`, 64500, peer)).join('') +
  others((prefix) => PEERS.map((peer) => write(`${prefix}.0/24`, 1, peer)).join(''));

const zoneOf = (net: string): string => `${net.split('.').toReversed().join('.')}.in-addr.arpa`;

export const INTAKES: readonly Intake[] = [
  {
    format: 'rpsl',
    dialect: 'RADB',
    whole: (net) =>
      `route: ${net}.0/24\ndescr: leased\n+ space\norigin: AS64500\nsource: RADB\n\n` +
      others((prefix) => `route: ${prefix}.0/24\norigin: AS1\nsource: RADB\n\n`),
  },
  {
    format: 'rpsl',
    dialect: 'RIPE',
    whole: (net) =>
      `route: ${net}.0/24\norigin: AS64500\nsource: RIPE # Filtered\n\ninetnum: ${net}.0 - ${net}.255\nnetname: OWN\norg: ORG-1\nstatus: ASSIGNED PA\nsource: RIPE\n\ndomain: ${zoneOf(net)}\nnserver: ns1.example\nnserver: ns2.example\nsource: RIPE\n\n% others\n` +
      others(
        (prefix) =>
          `route: ${prefix}.0/24\norigin: AS1\nsource: RIPE\n\ninetnum: ${prefix}.0 - ${prefix}.255\nnetname: N\nstatus: ASSIGNED PA\nsource: RIPE\n\ndomain: ${zoneOf(prefix)}\nnserver: ns1.example\nsource: RIPE\n\n`,
      ),
  },
  {
    format: 'rpsl',
    dialect: 'ARIN',
    whole: (net) =>
      `NetHandle: NET-OWN\nOrgID: ORG-1\nNetName: OWN\nNetRange: ${net}.0 - ${net}.255\nNetType: allocation\nSource: ARIN\n\n` +
      others(
        (prefix, at) =>
          `NetHandle: NET-${at}\nOrgID: O\nNetName: N\nNetRange: ${prefix}.0 - ${prefix}.255\nSource: ARIN\n\n`,
      ),
  },
  {
    format: 'rdap',
    dialect: 'RFC 9083',
    whole: (net) =>
      JSON.stringify({
        objectClassName: 'ip network',
        startAddress: `${net}.0`,
        endAddress: `${net}.255`,
        handle: 'NET-1',
        name: 'OWN',
        entities: [{ objectClassName: 'entity', handle: 'ORG-1', roles: ['registrant'] }],
      }),
  },
  {
    format: 'geofeed',
    dialect: 'RFC 8805',
    whole: (net) =>
      `# a feed\n${net}.0/24,LT,LT-VL,Vilnius,\n${others((prefix) => `${prefix}.0/24,DE,,,\n`)}`,
  },
  {
    format: 'zone',
    dialect: 'RFC 1035',
    whole: (net) => {
      const [first, ...rest] = net.split('.');
      const own = rest.toReversed().join('.');
      return `$ORIGIN ${first}.in-addr.arpa.\n@ 1h IN SOA a. b. 1 1 1 1 1\n@ NS a.example.\n${own} NS ns1.example.\n${own} NS ns2.example.\n${others((_, at) => `${at}.255 NS ns1.example.\n`)}`;
    },
  },
  { format: 'routing-table', dialect: 'bgpkit-parser', whole: announced(element) },
  { format: 'routing-table', dialect: 'RIS Live', whole: announced(message) },
  { format: 'announcements', dialect: 'bgpkit-parser', whole: announced(element) },
  { format: 'announcements', dialect: 'RIS Live', whole: announced(message) },
  {
    format: 'blocklist',
    dialect: 'text',
    whole: (net) => `; a list\n${net}.7 ; SBL77\n${others((prefix, at) => `${prefix}.0/24 ; SBL${at}\n`)}`,
  },
  {
    format: 'blocklist',
    dialect: 'JSON',
    whole: (net) =>
      `{"cidr":"${net}.0/28","sblid":"SBL77"}\n${others((prefix, at) => `{"cidr":"${prefix}.0/24","sblid":"SBL${at}"}\n`)}`,
  },
  {
    format: 'listing-results',
    dialect: 'CSV',
    whole: (net) =>
      `list,address,listed,since\nSBL,${net}.7,yes,2026-02-01\n${others((prefix) => `SBL,${prefix}.1,no,\n`)}`,
  },
];

/** A row of an export of VRPs as the relying parties write it. */
const DIALECTS: Readonly<Record<string, (built: string, rows: readonly [string, number][]) => object>> = {
  'rpki-client': (buildtime, rows) => ({
    metadata: { buildtime, vrps: rows.length },
    roas: rows.map(([prefix, asn]) => ({ asn, prefix, maxLength: 24, ta: 'ripe', expires: 1_900_000_000 })),
  }),
  'Routinator json': (generatedTime, rows) => ({
    metadata: { generated: Date.parse(generatedTime) / 1_000, generatedTime },
    roas: rows.map(([prefix, asn]) => ({ asn: `AS${asn}`, prefix, maxLength: 24, ta: 'ripe' })),
    routerKeys: [],
    aspas: [],
  }),
  'Routinator jsonext': (generatedTime, rows) => ({
    metadata: { generated: Date.parse(generatedTime) / 1_000, generatedTime },
    roas: rows.map(([prefix, asn]) => ({
      asn: `AS${asn}`,
      prefix,
      maxLength: 24,
      source: [
        {
          type: 'roa',
          uri: 'rsync://rpki.example/a.roa',
          tal: 'ripe',
          validity: { notBefore: '2026-01-01T00:00:00Z', notAfter: '2027-06-01T00:00:00Z' },
        },
      ],
    })),
  }),
  StayRTR: (buildtime, rows) => ({
    metadata: { buildtime },
    roas: rows.map(([prefix, asn]) => ({ prefix, maxLength: 24, asn: `AS${asn}`, ta: 'ripe' })),
  }),
};
export const VRP_DIALECTS = Object.keys(DIALECTS);

/** An export that was built then. */
export const exportIn = (dialect: string, net: string, built: string): string =>
  JSON.stringify(
    DIALECTS[dialect]!(built, [
      [`${net}.0/24`, 64500],
      ...Array.from({ length: OTHERS }, (_, at): [string, number] => [`12.0.${at}.0/24`, 1]),
    ]),
    undefined,
    1,
  );

const PAGE = '<!DOCTYPE html>\n<html>\n<title>502 Bad Gateway</title>\n<h1>502: try again</h1>\n</html>\n';
const place = (whole: string, part: number): number => Math.floor(whole.length * part);
/** Where a line begins, beyond the first. */
const lineAt = (whole: string, part: number): number => whole.indexOf('\n', place(whole, part * 0.9)) + 1;

type Spoilt = (whole: string, part: number) => string | Uint8Array;

/** What comes in place of a file, each made of the file that it should have been and a place in it, from 0 up to 1. */
export const SICK_FILES: Readonly<Record<string, Spoilt>> = {
  'is empty': () => '',
  'is blank': (_, part) => ['\n', ' ', '\r\n\r\n', '\t \n', '\ufeff'][Math.floor(part * 5)]!,
  'is an empty list': (_, part) => ['[]', '{}', 'null', '[]\n', '""'][Math.floor(part * 5)]!,
  'is a page': () => PAGE,
  'is an error in JSON': () => JSON.stringify({ errorCode: 429, title: 'slow down', error: 'too many' }),
  'is no text': () => Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0]),
  'is cut anywhere': (whole, part) => whole.slice(0, place(whole, part)),
  'is cut at the end of a line': (whole, part) => whole.slice(0, lineAt(whole, part * 0.85)),
  'has lost a half': (whole) =>
    whole
      .split('\n')
      .filter((_, at) => at % 2 === 0)
      .join('\n'),
  'is packed and cut anywhere': (whole, part) => {
    const packed = gzipSync(whole);
    return packed.subarray(0, place('x'.repeat(packed.length), part));
  },
  'is packed and damaged': (whole, part) => {
    const packed = gzipSync(whole);
    // Behind the header (RFC 1952 §2.3), which has a time and a system that nobody reads.
    packed[10 + Math.floor((packed.length - 10) * part)]! ^= 0x41;
    return packed;
  },
  'has a NUL anywhere': (whole, part) =>
    `${whole.slice(0, place(whole, part))}\0${whole.slice(place(whole, part))}`,
  'has bytes that are no UTF-8': (whole, part) =>
    Buffer.concat([
      Buffer.from(whole.slice(0, lineAt(whole, part))),
      Buffer.from([0xff, 0xc0, 0x80, 0xfe, 0x0a]),
      Buffer.from(whole.slice(lineAt(whole, part))),
    ]),
  // A server may pack once more what is packed already.
  'is packed again and again': (whole) =>
    [1, 2, 3, 4].reduce((packed) => gzipSync(packed), Buffer.from(whole)),
};

/** Those that say nothing at all: whatever the format, the source is told to be sick. */
export const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'is empty',
  'is blank',
  'is an empty list',
  'is a page',
  'is an error in JSON',
  'is no text',
  'is packed and cut anywhere',
  'is packed and damaged',
  'is packed again and again',
]);

/** Formats of which a part of a file is as good as a whole one: what is not in it is as it was. */
export const IN_PARTS: ReadonlySet<string> = new Set(['announcements', 'listing-results']);

/** Whether a file that lost this much of a sound one has to be seen to be half of one. */
export const isSeenToBeCut = (file: string | Uint8Array, whole: string): boolean =>
  typeof file === 'string' &&
  whole.startsWith(file) &&
  (file.length < whole.length * 0.8 || !file.endsWith('\n')) &&
  file.trimEnd() !== whole.trimEnd();

const within = (max: number) => fc.double({ min: 0, max, maxExcluded: true, noNaN: true });
/** More often where the lease is spoken of than anywhere else. */
export const sickFile: fc.Arbitrary<readonly [string, number]> = fc.tuple(
  fc.constantFrom(...Object.keys(SICK_FILES)),
  fc.oneof(within(1), within(0.06)),
);
