import { gzipSync } from 'node:zlib';
import { checker } from '#domain/kernel/check.js';
import { prefixOf } from '#domain/kernel/prefix.js';
import { Seen } from '#domain/lease/observations/seen.js';
import { NETWORK_FORMATS, reportReader, type NetworkFormat } from '#intake/network/formats.js';
import { LeasedSpace } from '#intake/network/leased-space.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { pieces } from '../support/pieces.js';
import { numbersBelow, type Below } from '../support/random-numbers.js';
import { counted, type Campaign } from './campaign.js';

const LEASED = ['198.18.32.0/22', '198.18.40.0/24', '198.18.40.0/25', '198.18.96.0/20'].map(prefixOf);
const SPACE = new LeasedSpace(LEASED);
const LONGEST_MS = 1_000;
const MOST_MIB = 512;

const announced = (peer: number, over: object = {}) =>
  `${JSON.stringify({ timestamp: 1_790_000_000.5 + peer, elem_type: 'ANNOUNCE', peer_ip: `203.0.113.${peer}`, peer_asn: 64496, prefix: '198.18.40.0/24', as_path: '64496 64500', ...over })}\n`;
const ANNOUNCEMENTS = [
  announced(1),
  announced(2, { as_path: '64496 {64511,64512}' }),
  announced(3, { elem_type: 'WITHDRAW' }),
  `${JSON.stringify({ type: 'ris_message', data: { timestamp: 1_790_000_300, peer: '203.0.113.9', peer_asn: '64497', host: 'rrc01', type: 'UPDATE', path: [64_497, [64_666]], announcements: [{ next_hop: '::1', prefixes: ['198.18.40.128/25', '2001:db8::/32'] }], withdrawals: ['198.18.32.0/24'] } })}\n`,
  `${JSON.stringify({ type: 'ris_message', data: { timestamp: 1_790_000_300, peer: '203.0.113.9', peer_asn: '64497', type: 'RIS_PEER_STATE', state: 'down' } })}\n`,
].join('');

/** A sound file of each format, with most of what the format has. */
const SOUND: Readonly<Record<NetworkFormat, string>> = {
  rpsl: `route: 198.18.040.0/24
descr: goes on
+ here
origin: AS64500 # a remark
source: RIPE

inetnum: 198.18.0.0 - 198.19.255.255
netname: FJORD
org: ORG-FJ1-RIPE
geofeed: https://fjord.example/g.csv
created: 2004-03-01T10:00:00Z

NetHandle: NET-198-18-96-0-1
NetRange: 198.18.96.0 - 198.18.111.255
OrgID: FJORD-1

organisation: ORG-FJ1-RIPE
org-name: Fjord Réseau

domain: 40.18.198.in-addr.arpa
nserver: ns1.fjord.example
nserver: ns2.fjord.example 192.0.2.1
`,
  rdap: JSON.stringify({
    objectClassName: 'ip network',
    startAddress: '198.018.000.000',
    endAddress: '198.19.255.255',
    handle: 'NET-198',
    name: 'FJORD',
    type: 'ALLOCATED PA',
    country: 'LT',
    status: ['active'],
    cidr0_cidrs: [{ v4prefix: '198.18.0.0', length: 15 }],
    entities: [
      {
        handle: 'FJ1',
        roles: ['registrant'],
        vcardArray: ['vcard', [['fn', {}, 'text', 'Fjord']]],
        entities: [{ handle: 'X' }],
      },
    ],
    events: [{ eventAction: 'last changed', eventDate: '2025-11-11T11:11:11Z' }],
    links: [{ rel: 'geo', href: 'https://fjord.example/g.csv' }],
  }),
  geofeed:
    '# a feed\n198.18.40.0/24,LT,LT-VL,Vilnius,\n198.18.32.0/22,"EE",EE-37,"Tallinn, ""old""",10111\n2001:db8::/32,LT,,,\n',
  zone: `$ORIGIN 40.18.198.in-addr.arpa.
$TTL 1h
@ IN SOA ns1.fjord.example. noc.fjord.example. ( 2026112001 ; serial
  4h 1h 2w 1h )
  IN NS ns1.fjord.example.
  IN NS ns2.fjord.example.
7 IN PTR host7.fjord.example.
0/26 IN NS ns.customer.example.
$GENERATE 0-63/2 $ CNAME \${0,3,d}.0/26
`,
  announcements: ANNOUNCEMENTS,
  'routing-table': ANNOUNCEMENTS,
  blocklist:
    '; a list\n198.18.40.0/24 ; SBL1\n{"cidr":"198.18.32.0/22","sblid":"SBL2"}\n2001:db8::/32 ; SBL3\n{"type":"metadata","timestamp":1790000000}\n',
  'listing-results':
    'list,address,listed,since\n"A list",198.18.40.7,yes,2026-01-31\nB list,198.18.32.0/22,no,\n',
};

/** What parsers stumble over. */
const ODD = [
  '\0',
  '\n',
  '\r\n',
  '"',
  '""',
  ',',
  '(',
  ')',
  '#',
  ';',
  '$GENERATE 0-4294967295 $ NS a\n',
  '/',
  '.',
  '..',
  '-',
  '\u2028',
  '\ud800',
  '999999999999',
  '-1',
  '1e309',
  '[[[[[[[[',
  '{',
  '}',
  'null',
  ' '.repeat(20_000),
  '-'.repeat(20_000),
  '0'.repeat(20_000),
  '1d'.repeat(10_000),
  '"\\'.repeat(10_000),
  `${'1'.repeat(60)}x`,
  'a'.repeat(70_000),
  '\\',
  '\t+',
  '%',
  '$INCLUDE /etc/passwd\n',
  '0.0.0.0/0',
];

const checkSeen = checker(Seen);

/** Nothing but a report, or a refusal with its mend, comes of any file: no crash, no wait, nothing that an event cannot hold. */
export const mutatedInputs: Campaign = {
  name: 'mutated-inputs',
  about:
    'files of every network source with anything wrong in them: read or refused, each within a second, in bounded memory',
  runs: 50_000,
  run: async (options) => {
    const below = numbersBelow(options.seed);
    let slowest = 0;
    const found = await counted(options, 5_000, async (run) => {
      const format = NETWORK_FORMATS[run % NETWORK_FORMATS.length]!;
      const file = mutated(SOUND[format], below);
      const began = process.cpuUsage();
      const outcome = await outcomeOf(format, file, below);
      const { user, system } = process.cpuUsage(began);
      slowest = Math.max(slowest, (user + system) / 1_000);
      if (slowest > LONGEST_MS)
        throw new Error(`seed ${options.seed}, run ${run}: ${format} took ${slowest} ms`);
      const mebibytes = process.memoryUsage.rss() / 1024 / 1024;
      if (mebibytes > MOST_MIB)
        throw new Error(`seed ${options.seed}, run ${run}: ${mebibytes} MiB are in use`);
      return `${format} ${outcome}`;
    });
    return { ...found, 'slowest, ms': Math.round(slowest) };
  },
};

async function outcomeOf(format: NetworkFormat, bytes: Uint8Array, below: Below): Promise<string> {
  try {
    const report = await reportReader(format, 1)(pieces(bytes, below(10) === 0 ? 7 : undefined), SPACE);
    const before: Seen = { kind: 'announcement', found: [{ prefix: '198.18.40.0/24', originAs: 64500 }] };
    for (const prefix of LEASED)
      for (const { says } of report.of(prefix))
        for (const seen of [says(undefined), says(before)]) {
          const checked = seen && checkSeen(structuredClone(seen));
          if (checked && 'faults' in checked)
            throw new Error(
              `${format} shows what no event holds: ${JSON.stringify(checked.faults[0])}, ${JSON.stringify(seen)}`,
            );
        }
    return report.unreadable.rows > 0 ? 'read in part' : 'read';
  } catch (error) {
    if (error instanceof UnreadableFile) return 'refused';
    throw new Error(`${format} of ${JSON.stringify(Buffer.from(bytes).toString('latin1').slice(0, 2_000))}`, {
      cause: error,
    });
  }
}

/** One to six changes, and at times packed, and then spoilt. */
function mutated(sound: string, below: Below): Uint8Array {
  let bytes: Buffer = Buffer.from(sound);
  for (let changes = 1 + below(6); changes > 0; changes -= 1) bytes = changed(bytes, below);
  return below(20) === 0 ? changed(gzipSync(bytes), below) : bytes;
}

function changed(bytes: Buffer, below: Below): Buffer {
  const at = below(bytes.length + 1);
  const end = at + below(Math.min(200, bytes.length - at + 1));
  const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (below(6)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return Buffer.concat([before, part, part, after]);
    case 2:
      return Buffer.concat([before, Buffer.from(ODD[below(ODD.length)]!), after]);
    case 3:
      return Buffer.concat([before, Buffer.from(ODD[below(ODD.length)]!), part, after]);
    case 4:
      return Buffer.from(before);
    default: {
      const flipped = Buffer.from(bytes);
      if (at < flipped.length) flipped[at] = below(256);
      return flipped;
    }
  }
}
