import * as fc from 'fast-check';
import { addDays } from '#domain/kernel/local-date.js';
import { NOTICE_PURPOSES, type Terms } from '#domain/renewal/terms.js';
import type { Renewal } from './luxon-deadlines.js';

const CALENDARS = [
  [],
  ['LT'],
  ['US-NY'],
  ['DE-BY', 'LT'],
  ['GB-ENG', 'FR', 'US'],
  ['SA', 'TR'],
  ['IL', 'AU-NSW', 'BR'],
];
/** Nine times in ten one of these: half-hour daylight saving, odd offsets, changes at midnight, a day left out. */
const UNUSUAL_ZONES = [
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Asia/Gaza',
  'America/New_York',
  'Europe/Vilnius',
];

const small = (max: number) => fc.integer({ min: 0, max });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const by = fc.constantFrom('lessor' as const, 'lessee' as const, 'either' as const);
const conventions = maybe(fc.constantFrom('preceding' as const, 'following' as const, 'none' as const));
const hours = maybe(fc.constantFrom('00:00', '00:30', '01:45', '02:15', '02:30', '03:00', '17:00', '23:59'));
const period = fc.oneof(
  fc.record({ count: small(400), unit: fc.constant('days' as const) }),
  fc.record({ count: small(40), unit: fc.constant('business-days' as const) }),
  fc.record({ count: small(30), unit: fc.constant('months' as const) }),
);
const wording = { by, period, hour: hours, roll: conventions, deemedDelivery: maybe(period) };

/** 2005 to 2045; one in three on the last days of a month, where clamping shows. */
const dates = fc.oneof(
  { weight: 2, arbitrary: small(15_000).map((days) => addDays('2005-01-01', days)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(small(490), fc.integer({ min: -4, max: 1 }))
      .map(([month, days]) => addDays(new Date(Date.UTC(2005, month, 0)).toISOString().slice(0, 10), days)),
  },
);

const timeZones = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...UNUSUAL_ZONES) },
  { weight: 1, arbitrary: fc.constantFrom(...Intl.supportedValuesOf('timeZone')) },
);

const term = fc.tuple(dates, fc.integer({ min: 1, max: 1200 })).map(([start, days]) => ({
  start,
  end: addDays(start, days),
}));

const clauses = fc.record({
  timeZone: timeZones,
  holidayCalendars: fc.constantFrom(...CALENDARS),
  notices: fc.array(fc.record({ purpose: fc.constantFrom(...NOTICE_PURPOSES), ...wording }), {
    maxLength: 3,
  }),
  autoRenewal: maybe(
    fc.record({ months: fc.integer({ min: 1, max: 36 }), limit: maybe(fc.integer({ min: 1, max: 3 })) }),
  ),
  extensionOptions: maybe(
    fc.array(
      fc.record({
        months: fc.integer({ min: 1, max: 36 }),
        limit: maybe(fc.integer({ min: 1, max: 2 })),
        ...wording,
      }),
      { maxLength: 2 },
    ),
  ),
  graceDays: small(90),
  migrationDays: maybe(small(120)),
  monthlyFee: fc.constant({ amount: '1250.00', currency: 'EUR' }),
});

/** Any terms, without the members that are left open. */
export const randomTerms: fc.Arbitrary<Terms> = fc
  .tuple(term, clauses)
  .map(([stretch, rest]) => withoutUndefined({ ...stretch, ...rest }) as Terms);

export const randomRenewals: fc.Arbitrary<Renewal[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Renewal>({ kind: 'tacit' }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('extension' as const),
        months: fc.integer({ min: 1, max: 36 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('agreed' as const), days: fc.integer({ min: 1, max: 800 }) }),
    },
  ),
  { maxLength: 4 },
);

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, withoutUndefined(member)]),
  );
}
