import { addDays } from '#domain/kernel/local-date.js';
import {
  NOTICE_PURPOSES,
  type ExtensionOption,
  type NoticeClause,
  type Terms,
} from '#domain/renewal/terms.js';
import type { Renewal } from './luxon-deadlines.js';

/** Random terms by a generator of numbers alone: a million of them are made in less time than they are computed. */

const CALENDARS = [
  [],
  ['LT'],
  ['US-NY'],
  ['DE-BY', 'LT'],
  ['GB-ENG', 'FR', 'US'],
  ['SA', 'TR'],
  ['IL', 'AU-NSW', 'BR'],
];
/** Nineteen times in twenty one of these: half-hour daylight saving, odd offsets, changes at midnight, a day left out. */
const UNUSUAL_ZONES = [
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'America/Mexico_City',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Asia/Gaza',
  'America/New_York',
  'Europe/Vilnius',
];
const ALL_ZONES = Intl.supportedValuesOf('timeZone');
const HOURS = ['00:00', '00:30', '01:45', '02:15', '02:30', '03:00', '17:00', '23:59'];
const CONVENTIONS = ['preceding', 'following', 'none'] as const;
const PARTIES = ['lessor', 'lessee', 'either'] as const;

/** Numbers from 0 up to 1. */
export type Random = () => number;

export const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));
export const oneOf = <T>(random: Random, from: readonly T[]): T => from[upTo(random, from.length - 1)]!;
const listOf = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: upTo(random, most) }, make);
/** The member, every other time. */
const maybe = <K extends string, V>(random: Random, key: K, make: () => V): { [X in K]?: V } =>
  random() < 0.5 ? {} : ({ [key]: make() } as { [X in K]: V });

export const randomZone = (random: Random): string =>
  oneOf(random, random() < 0.95 ? UNUSUAL_ZONES : ALL_ZONES);
export const randomHour = (random: Random): string | undefined =>
  random() < 0.5 ? undefined : oneOf(random, HOURS);

/** 2005 to 2045; one in three on the last days of a month, where clamping shows. */
export function randomDate(random: Random): string {
  if (random() < 2 / 3) return addDays('2005-01-01', upTo(random, 15_000));
  const lastOfMonth = new Date(Date.UTC(2005, upTo(random, 490), 0)).toISOString().slice(0, 10);
  return addDays(lastOfMonth, upTo(random, 5) - 4);
}

const PERIODS = [
  { unit: 'days', most: 400 },
  { unit: 'business-days', most: 40 },
  { unit: 'months', most: 30 },
] as const;

function period(random: Random): NoticeClause['period'] {
  const { unit, most } = oneOf(random, PERIODS);
  return { count: upTo(random, most), unit };
}

function wording(random: Random) {
  const hour = randomHour(random);
  const arrival: Pick<NoticeClause, 'deemedDelivery' | 'effectiveOn'> =
    random() < 0.2 ? { effectiveOn: 'receipt' } : maybe(random, 'deemedDelivery', () => period(random));
  return {
    by: oneOf(random, PARTIES),
    period: period(random),
    ...(hour === undefined ? {} : { hour }),
    ...maybe(random, 'roll', () => oneOf(random, CONVENTIONS)),
    ...arrival,
  };
}

/** Days about every turn of a year, of two contracts: the business days of each are many to work out. */
const OWN_HOLIDAYS: readonly NonNullable<Terms['holidays']>[] = ['12-22', '12-29'].map((day) => {
  const years = Array.from({ length: 45 }, (_, index) => 2005 + index);
  return {
    added: years.map((year) => ({ date: `${year}-${day}`, name: 'Own' })),
    removed: years.map((year) => `${year}-12-25`),
  };
});

export function randomTerms(random: Random): Terms {
  const start = randomDate(random);
  const end = addDays(start, 1 + upTo(random, 1199));
  return {
    start,
    end,
    timeZone: randomZone(random),
    holidayCalendars: oneOf(random, CALENDARS),
    ...maybe(random, 'holidays', () => oneOf(random, OWN_HOLIDAYS)),
    notices: listOf(random, 3, (): NoticeClause => ({
      purpose: oneOf(random, NOTICE_PURPOSES),
      ...wording(random),
    })),
    ...maybe(random, 'autoRenewal', () => ({
      months: 1 + upTo(random, 35),
      ...maybe(random, 'limit', () => 1 + upTo(random, 2)),
      ...maybe(random, 'until', () => addDays(end, upTo(random, 2500) - 100)),
    })),
    ...maybe(random, 'extensionOptions', () =>
      listOf(random, 2, (): ExtensionOption => ({
        months: 1 + upTo(random, 35),
        ...maybe(random, 'limit', () => 1 + upTo(random, 1)),
        ...wording(random),
      })),
    ),
    graceDays: upTo(random, 90),
    ...maybe(random, 'migrationDays', () => upTo(random, 120)),
    monthlyFee: { amount: '1250.00', currency: 'EUR' },
  };
}

/** Tacit ones, options used and new ends agreed, up to four. */
export const randomRenewals = (random: Random): Renewal[] =>
  listOf(random, 4, (): Renewal => {
    const kind = random();
    if (kind < 0.6) return { kind: 'tacit' };
    if (kind < 0.8) return { kind: 'extension', months: 1 + upTo(random, 35) };
    return { kind: 'agreed', days: 1 + upTo(random, 799) };
  });
