import * as fc from 'fast-check';
import { CAUSES } from '#domain/lease/incidents/events.js';
import { startOfDay } from '#domain/kernel/zoned.js';
import { SIDES, type NoticeClause } from '#domain/renewal/terms.js';
import { BROKER, contract, HOLDER, LESSEE, STRANGER, terms } from './lease-story.js';
import { ORIGIN_RELATIONS } from '#domain/lease/known-origins/concern.js';
import type { Seen } from '#domain/lease/observations/seen.js';

/** The small world that random commands are about: values that are right or wrong, and often meet. */
export const party = fc.constantFrom(HOLDER, BROKER, LESSEE, STRANGER);
export const id = fc.constantFrom('A', 'A', 'B');
export const date = fc.constantFrom(
  '2025-01-01',
  '2026-01-01',
  '2026-07-01',
  '2027-01-01',
  '2028-01-31',
  '2029-01-01',
);
const graceDays = fc.constantFrom(0, 14);
export const due = date
  .chain((day) => fc.constantFrom(day, laterBy(day, 14)))
  .map((day) => startOfDay(day, 'Europe/Vilnius'));
export const instant = date.map((day) => `${day}T00:00:00.000Z`);
export const prefix = fc.constantFrom('198.51.100.0/24', '203.0.113.0/24', '198.51.100.0/25', '192.0.2.0/24');
export const somePrefixes = fc.uniqueArray(prefix, { minLength: 1, maxLength: 2 });
export const term = fc.integer({ min: 1, max: 3 });
export const claim = fc.integer({ min: 1, max: 60 }).map(claimOf);

/** The command id of the n-th command of a sequence. */
export function claimOf(number: number): string {
  return `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`;
}

function laterBy(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export const someTerms = fc
  .record({
    start: date,
    end: date,
    graceDays,
    months: fc.constantFrom(undefined, 6, 12),
    limit: fc.constantFrom(undefined, 1),
    notices: fc.constantFrom<NoticeClause[]>(
      [],
      [{ by: 'either', purpose: 'non-renewal', period: { count: 3, unit: 'months' } }],
    ),
  })
  .map(({ start, end, graceDays: days, months, limit, notices }) =>
    terms({
      start,
      end,
      graceDays: days,
      notices,
      ...(months === undefined ? {} : { autoRenewal: { months, ...(limit === undefined ? {} : { limit }) } }),
    }),
  );
const goodTerms = someTerms.filter(({ start, end }) => start < end);
export const leased = fc
  .uniqueArray(prefix, { minLength: 1, maxLength: 2 })
  .map((prefixes) => prefixes.map((each) => ({ prefix: each, block: '192.0.0.0/3' })));
const someContract = fc
  .record({
    terms: fc.oneof({ weight: 4, arbitrary: goodTerms }, someTerms),
    prefixes: fc.option(leased),
    lessee: party,
  })
  .map(({ terms: agreed, prefixes, lessee }) =>
    contract({ terms: agreed, lessee, ...(prefixes && { prefixes, origins: [] }) }),
  );
export const goodContract = goodTerms.map((agreed) => contract({ terms: agreed }));
export const anyContract = fc.oneof({ weight: 3, arbitrary: goodContract }, someContract);

export const link = fc.record({ party, role: fc.constantFrom('holder' as const, 'broker' as const) });
export const money = fc.constantFrom({ amount: '10.00', currency: 'EUR' }, { amount: '10', currency: 'JPY' });
export const currency = fc.constantFrom('EUR', 'JPY');
export const side = fc.constantFrom(...SIDES);
export const cause = fc.constant('because');
export const nothing = fc.constant({});
export const DIGEST = 'ab'.repeat(32);

/** What sources show of a prefix, now and then another thing. */
export const observed = fc.record({
  prefix,
  source: fc.constantFrom('radb', 'ripe'),
  at: instant,
  seen: fc.constantFrom<Seen[]>(
    { kind: 'route-object', found: [] },
    { kind: 'route-object', found: [{ prefix: '198.51.100.0/24', originAs: 64500 }] },
    { kind: 'geofeed', found: [{ prefix: '198.51.100.0/24', country: 'LT' }] },
    { kind: 'announcement', found: [{ prefix: '198.51.100.0/24', originAs: 64500 }] },
    { kind: 'announcement', found: [{ prefix: '198.51.100.0/24', originAs: 64666 }] },
  ),
});

/** Whose the AS number is that announces what it should not. */
export const knownOrigin = fc.record({
  originAs: fc.constantFrom(64666, 0),
  relation: fc.constantFrom(...ORIGIN_RELATIONS),
  from: fc.constantFrom('2025-01-01', '2026-01-01', '2027-01-01'),
  until: date,
});

/** What an export of VRPs says of a route. */
export const validated = fc.record({
  prefix,
  originAs: fc.constantFrom(64500, 64501),
  feed: fc.constant('f'),
  buildTime: instant,
  state: fc.constantFrom('valid' as const, 'invalid' as const, 'not-found' as const),
  covering: fc.constant<never[]>([]),
});

export const roaEnd = fc.record({
  prefix: fc.constantFrom('198.51.100.0/24', '203.0.113.128/25'),
  originAs: fc.constant(64500),
  notAfter: instant,
});
export const reverseDns = fc.record({
  prefix: fc.constantFrom('198.51.100.0/24', '203.0.113.0/24'),
  nameServers: fc.constant<string[]>(['ns1.example.net']),
});

export const abuseReport = fc.record({
  caseId: id,
  address: fc.constant('198.51.100.7'),
  incidentAt: instant,
  category: fc.constant('spam' as const),
  lessee: party,
});
export const incident = fc.record({
  incidentId: id,
  kind: fc.constant('other' as const),
  cause: fc.constantFrom(...CAUSES),
  occurredAt: instant,
  summary: cause,
});
