import { ALDER_AS, BIRCH_AS, BLOCK, ELM_AS, FJORD, PARTIES, PROVEN_PREFIX, STRANGER_AS } from './cast.js';
import type { DateOn, Roa, Step } from './step.js';
import { brokenChain } from './stories/broken-chain.js';
import { cleanRenewal } from './stories/clean-renewal.js';
import { insuranceClaim } from './stories/insurance-claim.js';
import { lapse } from './stories/lapse.js';
import { missedNotice } from './stories/missed-notice.js';
import { proven } from './stories/proven.js';
import { previousTenant } from './stories/previous-tenant.js';
import { renewalDesk } from './stories/renewal-desk.js';
import { registries, sources } from './stories/sources.js';
import { wrongOrigin } from './stories/wrong-origin.js';

const FIRST_DAY = -440;

/** Others' ROAs, so that a few of ours going is not an export cut short. */
const OTHERS: readonly Roa[] = Array.from({ length: 60 }, (_, index) => [`198.19.${index}.0/24`, 64505, 24]);

const OURS: readonly Roa[] = [
  ['198.18.10.0/24', ALDER_AS, 24],
  ['198.18.20.0/23', ALDER_AS, 24],
  ['198.18.32.0/22', ALDER_AS, 22],
  ['198.18.40.0/24', ALDER_AS, 24],
  ['198.18.50.0/24', BIRCH_AS, 24],
  ['198.18.60.0/24', ALDER_AS, 24],
  [PROVEN_PREFIX, ELM_AS, 24],
];

const except = (prefix: string, ...instead: readonly Roa[]): readonly Roa[] => [
  ...OURS.filter(([covered]) => covered !== prefix),
  ...instead,
];

/** The same, with the ROA of one prefix for another AS. */
const pointing = (roas: readonly Roa[], prefix: string, asn: number): readonly Roa[] =>
  roas.map((roa): Roa => (roa[0] === prefix ? [prefix, asn, 24] : roa));

/** Everything that happens, in order of time. */
export function steps(dateOn: DateOn): readonly Step[] {
  const registrations: Step[] = [
    ...PARTIES.map(({ id, name, country }) => ({
      day: FIRST_DAY,
      to: id,
      command: 'RegisterParty' as const,
      data: { partyId: id, name, country },
    })),
    {
      day: FIRST_DAY,
      to: BLOCK,
      command: 'RegisterBlock',
      data: { prefix: BLOCK, holder: FJORD.id, registry: 'RIPE NCC', registryHandle: 'EXAMPLE-NET' },
      grade: 'documented',
      source: 'registry extract',
    },
    {
      day: FIRST_DAY,
      to: BLOCK,
      command: 'AttestSourceControl',
      data: { by: FJORD.id, lease: true, route: true, transfer: false },
      grade: 'documented',
      source: 'signed attestation',
    },
  ];
  const tenants = except('198.18.50.0/24', ['198.18.50.0/24', ALDER_AS, 24]);
  const wrong = pointing(tenants, '198.18.40.0/24', STRANGER_AS);
  const exports: Step[] = [
    { day: -350, export: [...OURS, ...OTHERS] },
    { day: -150, export: [...OURS, ...OTHERS] },
    { day: -50, export: [...tenants, ...OTHERS] },
    { day: -40, export: [...pointing(tenants, PROVEN_PREFIX, STRANGER_AS), ...OTHERS] },
    { day: -4, export: [...wrong, ...OTHERS] },
  ];
  const stories = [
    cleanRenewal,
    missedNotice,
    brokenChain,
    wrongOrigin,
    previousTenant,
    lapse,
    insuranceClaim,
    proven,
    sources,
    registries,
  ];
  return [
    ...registrations,
    ...exports,
    ...renewalDesk,
    ...stories.flatMap((story) => story(dateOn)),
  ].toSorted((a, b) => a.day - b.day);
}
