import { ABUSE_ADDRESS, BLOCK, DUNE, PROVEN_PREFIX } from '../cast.js';
import type { DateOn, Step } from '../step.js';

/** Where nothing is leased, at another registry than the rest. */
const AFRICAN_BLOCK = '198.19.128.0/20';
const ELM_SERVERS = ['ns1.elm.example', 'ns2.elm.example'];

/** The zone above that of Elm's addresses, with the name servers of that. */
const zone = (...servers: readonly string[]): string =>
  [
    '$ORIGIN 19.198.in-addr.arpa.',
    '@ IN SOA ns.fjord.example. hostmaster.fjord.example. 1 3600 600 86400 3600',
    '@ IN NS ns.fjord.example.',
    ...servers.map((server) => `200 IN NS ${server}.`),
    '',
  ].join('\n');

const checked = (listed: 'yes' | 'no', since = ''): string =>
  `list,address,listed,since\nBotnet List,${ABUSE_ADDRESS},${listed},${since}\n`;

const file = (day: number, source: string, format: 'zone' | 'listing-results', text: string): Step => ({
  day,
  file: { source, format, text },
});

const documented = (day: number, to: string, command: RegistryCommand, data: object): Step => ({
  day,
  to,
  command,
  data,
  grade: 'documented',
  source: command === 'RecordRegistryStanding' ? 'court register' : 'notice of the registry',
});

/** What sources show of Elm's space: its reverse zone, what checks against a list came to, and one that nobody updates. (V15, Q6) */
export function sources(dateOn: DateOn): readonly Step[] {
  return [
    file(-62, 'blocklist-check', 'listing-results', checked('yes', dateOn(-63))),
    file(-4, 'blocklist-check', 'listing-results', checked('no')),
    {
      day: -52,
      to: 'L-PROVEN',
      command: 'RequestReverseDns',
      data: { prefix: PROVEN_PREFIX, nameServers: ELM_SERVERS },
      grade: 'documented',
      source: 'mail to Fjord',
    },
    file(-49, 'fjord-zone', 'zone', zone(ELM_SERVERS[0]!)),
    file(-45, 'fjord-zone', 'zone', zone(...ELM_SERVERS)),
    file(-44, 'fjord-zone', 'zone', ''),
    file(-43, 'fjord-zone', 'zone', zone(...ELM_SERVERS)),
    file(-41, 'old-mirror', 'zone', zone('ns.cedar.example')),
    {
      day: -37,
      to: 'old-mirror',
      command: 'SetNetworkSourceAside',
      data: {},
      reason: 'The mirror has been frozen since March, its maintainer says',
    },
    {
      day: -10,
      to: 'announcement',
      command: 'SetFreshnessLimit',
      data: { fact: 'announcement', days: 14 },
      reason: 'The collector is asked every two weeks',
    },
  ];
}

/** One registry in order but for two days, and one that nobody can count on, which has no block of ours. (I12) */
export function registries(dateOn: DateOn): readonly Step[] {
  const [ripe, afrinic] = ['ripe-ncc', 'afrinic'];
  return [
    documented(-400, ripe, 'RecordRegistryStanding', {
      registry: ripe,
      standing: 'in-good-standing',
      jurisdiction: 'Netherlands',
      summary: 'An association of its members',
    }),
    documented(-36, ripe, 'OpenRegistryIncident', {
      registry: ripe,
      incidentId: 'RI-1',
      occurredAt: `${dateOn(-36)}T08:00:00.000Z`,
      summary: 'Changes to registrations are frozen',
      blocks: [BLOCK],
    }),
    documented(-34, ripe, 'CloseRegistryIncident', {
      registry: ripe,
      incidentId: 'RI-1',
      resolution: 'Changes are made again',
    }),
    documented(-390, afrinic, 'RecordRegistryStanding', {
      registry: afrinic,
      standing: 'under-administration',
      jurisdiction: 'Mauritius',
      summary: 'A court has put an official receiver in charge',
    }),
    {
      day: -380,
      to: AFRICAN_BLOCK,
      command: 'RegisterBlock',
      data: { prefix: AFRICAN_BLOCK, holder: DUNE.id, registry: 'AFRINIC', registryStatus: 'ASSIGNED PI' },
    },
    {
      day: -379,
      to: AFRICAN_BLOCK,
      command: 'RecordBlockStatus',
      data: { footing: 'legacy-without-agreement' },
    },
    documented(-20, afrinic, 'OpenRegistryIncident', {
      registry: afrinic,
      incidentId: 'RI-2',
      occurredAt: `${dateOn(-20)}T08:00:00.000Z`,
      summary: 'Elections of its board are put off again',
    }),
  ];
}

type RegistryCommand = 'RecordRegistryStanding' | 'OpenRegistryIncident' | 'CloseRegistryIncident';
