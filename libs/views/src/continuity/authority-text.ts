import type { AuthorityInterval, RouteAuthority } from '../facts/unbroken-authority.js';
import { evidence } from '../words/evidence.js';
import { table } from '../words/layout.js';
import type { LeaseContinuity } from './lease-continuity.js';

/**
 * How long LOA, ROA and route object of each route were there together, every gap with what lacked, and whether the authority goes
 * on over the renewal.
 */
export const authorityLines = (lease: LeaseContinuity): readonly string[] => [
  ...routeLines(lease),
  ...renewalLines(lease),
];

const routeLines = ({ leaseId, authority }: LeaseContinuity): readonly string[] =>
  authority.flatMap((route) => [
    '',
    `${leaseId}: ${routeWords(route)}`,
    ...table(
      route.intervals.map((interval) => [
        interval.state.toUpperCase(),
        `${interval.from.slice(0, 16)}Z to ${interval.until.slice(0, 16)}Z`,
        lackingWords(interval, leaseId),
      ]),
      2,
    ),
  ]);

function renewalLines({ leaseId, overRenewal }: LeaseContinuity): readonly string[] {
  if (overRenewal === null) return [];
  const { nextEnd, loa, roa } = overRenewal;
  const row = (what: string, { state, because, events }: typeof loa) => [
    `${what} ${state}`,
    [because, evidence(events, `lease-${leaseId}`)].filter(Boolean).join('  '),
  ];
  return [
    '',
    `${leaseId}: authority if renewed to ${nextEnd}`,
    ...table([row('LOA', loa), row('ROA', roa)], 2),
  ];
}

const routeWords = ({ prefix, originAs, coverage, unproven, handedOver }: RouteAuthority): string =>
  `authority of ${prefix} from AS${originAs} ${
    coverage === null
      ? 'has not begun'
      : `unbroken ${coverage} %, unproven ${unproven} % of this term${handedOver ? ` since the handover at ${handedOver}` : ''}`
  }`;

const lackingWords = ({ lacking }: AuthorityInterval, leaseId: string): string =>
  lacking
    .map(({ because, events }) => [because, evidence(events, `lease-${leaseId}`)].filter(Boolean).join(' '))
    .join('; ');
