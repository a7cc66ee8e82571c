import type { NetworkFormat } from '#intake/network/formats.js';

const announced = (peer: number, over: object = {}) =>
  `${JSON.stringify({ timestamp: 1_790_000_000.5 + peer, elem_type: 'ANNOUNCE', peer_ip: `203.0.113.${peer}`, peer_asn: 64496, prefix: '198.18.40.0/24', as_path: '64496 64500', ...over })}\n`;
export const ANNOUNCEMENTS = [
  announced(1),
  announced(2, { as_path: '64496 {64511,64512}' }),
  announced(3, { elem_type: 'WITHDRAW' }),
  `${JSON.stringify({ type: 'ris_message', data: { timestamp: 1_790_000_300, peer: '203.0.113.9', peer_asn: '64497', host: 'rrc01', type: 'UPDATE', path: [64_497, [64_666]], announcements: [{ next_hop: '::1', prefixes: ['198.18.40.128/25', '2001:db8::/32'] }], withdrawals: ['198.18.32.0/24'] } })}\n`,
  `${JSON.stringify({ type: 'ris_message', data: { timestamp: 1_790_000_300, peer: '203.0.113.9', peer_asn: '64497', type: 'RIS_PEER_STATE', state: 'down' } })}\n`,
].join('');

/** A sound file of each format, with most of what the format has. */
export const SOUND: Readonly<Record<NetworkFormat, string>> = {
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

export const BOOTSTRAP = JSON.stringify({
  version: '1.0',
  services: [
    [
      ['198.0.0.0/8', '198.18.0.0/15'],
      ['https://rdap.example/', 'http://rdap.example/'],
    ],
    [['1.0.0.0/8'], ['https://other.example/rdap']],
  ],
});
export const VRPS = JSON.stringify({
  metadata: { buildtime: '2026-03-01T00:00:00Z' },
  roas: [
    { asn: 64500, prefix: '198.18.32.0/22', maxLength: 24, ta: 'ripe', expires: 1_790_000_000 },
    {
      asn: 'AS64501',
      prefix: '198.18.40.0/24',
      maxLength: 24,
      ta: 'arin',
      source: [
        { type: 'roa', uri: 'rsync://a.example/b.roa', validity: { notAfter: '2027-01-01T00:00:00Z' } },
      ],
    },
    { asn: '0', prefix: '2001:db8::/32', maxLength: 48, ta: 'apnic' },
  ],
});
export const SLURM = JSON.stringify({
  slurmVersion: 1,
  validationOutputFilters: {
    prefixFilters: [{ prefix: '198.18.0.0/15', asn: 64500, comment: 'x' }],
    bgpsecFilters: [],
  },
  locallyAddedAssertions: {
    prefixAssertions: [{ asn: 64500, prefix: '198.18.0.0/15', maxPrefixLength: 24 }],
    bgpsecAssertions: [],
  },
});
