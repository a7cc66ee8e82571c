import type { AuthorityInterval, RouteAuthority } from '../facts/unbroken-authority.js';
import { evidence } from '../words/evidence.js';
import { table } from '../words/layout.js';
import type { LeaseContinuity } from './lease-continuity.js';

/** How long LOA, ROA and route object of each route were there together, and every gap with what lacked. */
export const authorityLines = ({ leaseId, authority }: LeaseContinuity): readonly string[] =>
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

const routeWords = ({ prefix, originAs, coverage, unproven }: RouteAuthority): string =>
  `authority of ${prefix} from AS${originAs} ${
    coverage === null ? 'has not begun' : `unbroken ${coverage} %, unproven ${unproven} % of this term`
  }`;

const lackingWords = ({ lacking }: AuthorityInterval, leaseId: string): string =>
  lacking
    .map(({ because, events }) => [because, evidence(events, `lease-${leaseId}`)].filter(Boolean).join(' '))
    .join('; ');
