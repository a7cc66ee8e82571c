import { DateTime } from 'luxon';
import type { BusinessCalendar } from '#domain/renewal/business-days.js';
import type { Terms } from '#domain/renewal/terms.js';

/**
 * The renewal arithmetic a second time, on luxon and from the wording of the rules alone: it shares no code with the
 * library that it checks.
 */

/** How each term after the first came about. */
export type Renewal =
  | { readonly kind: 'tacit' }
  | { readonly kind: 'extension'; readonly months: number }
  | { readonly kind: 'agreed'; readonly days: number };

export interface ExpectedTerm {
  readonly start: string;
  readonly end: string;
  readonly nextTacitEnd: string | undefined;
  readonly agreedCount: number;
  readonly anchorDay: number;
}

export interface ExpectedMilestone {
  readonly kind: string;
  readonly clause: string;
  readonly localDate: string;
  readonly instant: string;
  readonly renewsTo: string | undefined;
  readonly outsideTerm: string | undefined;
  readonly moot: string | undefined;
}

type Clause = Pick<Terms['notices'][number], 'period' | 'roll' | 'deemedDelivery'>;

const days = new Map<string, DateTime>();
function day(text: string): DateTime {
  let known = days.get(text);
  if (!known) days.set(text, (known = DateTime.fromISO(text, { zone: 'utc' })));
  return known;
}
const iso = (date: DateTime): string => date.toISODate()!;

/** The term after the given renewals; a tacit one beyond the limit does not happen. */
export function luxonTerm(terms: Terms, renewals: readonly Renewal[]): ExpectedTerm {
  let start = day(terms.start);
  let end = day(terms.end);
  let anchorDay = end.day;
  let tacitLeft = terms.autoRenewal ? (terms.autoRenewal.limit ?? Infinity) : 0;
  let agreedCount = 0;
  for (const renewal of renewals) {
    const before = end;
    if (renewal.kind === 'tacit') {
      const next = tacitLeft > 0 ? tacitEnd(terms, end, anchorDay) : undefined;
      if (next === undefined) continue;
      tacitLeft -= 1;
      end = day(next);
    } else {
      agreedCount += 1;
      if (renewal.kind === 'agreed') {
        end = end.plus({ days: renewal.days });
        anchorDay = end.day;
      } else end = monthsOn(end, renewal.months, anchorDay);
    }
    start = before;
  }
  const nextTacitEnd = tacitLeft > 0 ? tacitEnd(terms, end, anchorDay) : undefined;
  return { start: iso(start), end: iso(end), nextTacitEnd, agreedCount, anchorDay };
}

/** The end of a term that would follow of itself, if it is not beyond the last that may. */
function tacitEnd({ autoRenewal }: Terms, end: DateTime, anchorDay: number): string | undefined {
  const next = iso(monthsOn(end, autoRenewal!.months, anchorDay));
  return autoRenewal!.until !== undefined && next > autoRenewal!.until ? undefined : next;
}

/** Every milestone of the term, in the order of the terms' members. */
export function luxonDeadlines(
  terms: Terms,
  term: ExpectedTerm,
  holiday: BusinessCalendar,
): ExpectedMilestone[] {
  const open = openDaysOf(terms, holiday);
  const at = (date: string, hour?: string): string => instant(date, hour, terms.timeZone);
  const plain = { renewsTo: undefined, outsideTerm: undefined, moot: undefined };
  const ending = (kind: string, clause: string, days: number): ExpectedMilestone => {
    const localDate = iso(day(term.end).plus({ days }));
    return { ...plain, kind, clause, localDate, instant: at(localDate, '00:00') };
  };
  const notice = (
    kind: string,
    clause: string,
    wording: Clause,
    hour: string | undefined,
  ): ExpectedMilestone => {
    const localDate = iso(lastDay(wording, day(term.end), open));
    const outsideTerm =
      localDate < term.start ? 'before-start' : localDate < term.end ? undefined : 'after-end';
    return { ...plain, kind, clause, localDate, instant: at(localDate, hour), outsideTerm };
  };
  return [
    {
      ...plain,
      kind: 'term-start',
      clause: '/start',
      localDate: term.start,
      instant: at(term.start, '00:00'),
    },
    ...terms.notices.map((wording, i) => ({
      ...notice('notice-deadline', `/notices/${i}`, wording, wording.hour),
      moot: wording.purpose === 'non-renewal' && !term.nextTacitEnd ? 'no-tacit-renewal-follows' : undefined,
    })),
    ...(terms.extensionOptions ?? []).map((option, i) => ({
      ...notice('extension-deadline', `/extensionOptions/${i}`, option, option.hour),
      renewsTo: iso(monthsOn(day(term.end), option.months, term.anchorDay)),
      moot: term.agreedCount >= (option.limit ?? Infinity) ? 'option-used-up' : undefined,
    })),
    ...(term.nextTacitEnd
      ? [{ ...ending('tacit-renewal', '/autoRenewal', 0), renewsTo: term.nextTacitEnd }]
      : []),
    ending('term-end', '/end', 0),
    ...(terms.graceDays > 0 ? [ending('grace-end', '/graceDays', terms.graceDays)] : []),
    ...(terms.migrationDays === undefined
      ? []
      : [ending('migration-end', '/migrationDays', terms.migrationDays)]),
  ];
}

function monthsOn(date: DateTime, months: number, anchorDay: number): DateTime {
  const month = date.startOf('month').plus({ months });
  return month.set({ day: Math.min(anchorDay, month.daysInMonth!) });
}

function lastDay(wording: Clause, end: DateTime, open: OpenDays): DateTime {
  const back = (date: DateTime, { count, unit }: Clause['period']): DateTime => {
    if (unit === 'days') return date.minus({ days: count });
    if (unit === 'months') return date.minus({ months: count });
    return count === 0 ? date : day(open.days[open.before(date) - count + 1]!);
  };
  const roll = (date: DateTime, following: boolean): DateTime => {
    const text = iso(date);
    const before = open.before(date);
    if (open.days[before + 1] === text) return date;
    return day(open.days[following ? before + 1 : before]!);
  };
  let last = back(end, wording.period);
  if (wording.roll !== 'none') last = roll(last, wording.roll === 'following');
  if (wording.deemedDelivery) {
    last = back(last, wording.deemedDelivery);
    if (wording.roll !== 'none') last = roll(last, false);
  }
  return last;
}

const FIRST = day('1998-01-01');
const WEEKDAYS = 5;
const MILLISECONDS_PER_DAY = 86_400_000;
const everyDay = Array.from({ length: 24_500 }, (_, days) => FIRST.plus({ days })).map((on) => ({
  date: iso(on),
  workday: on.weekday <= WEEKDAYS,
}));

/** All business days of a calendar, in order. */
class OpenDays {
  readonly days: readonly string[];
  /** For every day from the first: how many business days are before it. */
  readonly #countBefore: readonly number[];

  constructor(holiday: BusinessCalendar) {
    const days: string[] = [];
    this.#countBefore = everyDay.map(({ date, workday }) => {
      const countBefore = days.length;
      if (workday && holiday(date) === undefined) days.push(date);
      return countBefore;
    });
    this.days = days;
  }

  /** The index of the last business day before a date. */
  before(date: DateTime): number {
    return this.#countBefore[(date.toMillis() - FIRST.toMillis()) / MILLISECONDS_PER_DAY]! - 1;
  }
}

const openDays = new Map<string, OpenDays>();

function openDaysOf(terms: Terms, holiday: BusinessCalendar): OpenDays {
  const key = JSON.stringify([terms.holidayCalendars.toSorted(), terms.holidays]);
  let known = openDays.get(key);
  if (!known) openDays.set(key, (known = new OpenDays(holiday)));
  return known;
}

const REMEMBERED = 500_000;
const instants = new Map<string, string>();

function instant(date: string, hour: string | undefined, zone: string): string {
  const on = hour === undefined ? iso(day(date).plus({ days: 1 })) : date;
  const local = `${on}T${hour ?? '00:00'}`;
  if (instants.size === REMEMBERED) instants.clear();
  let known = instants.get(local + zone);
  if (!known) instants.set(local + zone, (known = luxonInstant(local, zone)));
  return known;
}

const DAY_AND_MORE = 26 * 3_600_000;

/**
 * The instant of a local `YYYY-MM-DDTHH:MM` in a zone: the first of the moments that read so on a clock in the zone.
 * Where none does, the clocks skipped the time, and the offset from before counts. Only luxon's way from moment to
 * local time is asked: its way back starts from the zone's offset of today and misses times in Apia from before it
 * changed sides of the date line.
 */
export function luxonInstant(local: string, zone: string): string {
  const wanted = Date.parse(`${local}Z`);
  const before = wanted - offsetAt(wanted - DAY_AND_MORE, zone);
  const after = wanted - offsetAt(wanted + DAY_AND_MORE, zone);
  const readBack = [before, after].filter((moment) => moment + offsetAt(moment, zone) === wanted);
  return new Date(readBack.length > 0 ? Math.min(...readBack) : before).toISOString();
}

/** Milliseconds; asked once for days of one offset, which no zone left and came back to. */
function offsetAt(moment: number, zone: string): number {
  const number = Math.floor(moment / MILLISECONDS_PER_DAY);
  const start = offsetAtStart(number, zone);
  return start === offsetAtStart(number + 1, zone) ? start : luxonOffset(moment, zone);
}

const offsets = new Map<string, Map<number, number>>();

function offsetAtStart(dayNumber: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  let offset = known.get(dayNumber);
  if (offset === undefined)
    known.set(dayNumber, (offset = luxonOffset(dayNumber * MILLISECONDS_PER_DAY, zone)));
  return offset;
}

const luxonOffset = (moment: number, zone: string): number =>
  DateTime.fromMillis(moment, { zone }).offset * 60_000;

/** One contract of a provider chain, the nearest first: its deadline, and the days it needs to pass a notice on. */
export interface ChainContract {
  readonly localDate: string;
  readonly hour: string | undefined;
  readonly timeZone: string;
  readonly slackDays: number;
}

/** Which contract of the chain binds, and until when: the earliest, each less the slack of all before it. */
export function luxonBinding(chain: readonly ChainContract[]): {
  readonly link: number;
  readonly instant: string;
} {
  const all = chain.map(({ localDate, hour, timeZone }, link) => {
    const slack = chain.slice(0, link).reduce((days, { slackDays }) => days + slackDays, 0);
    return { link, instant: instant(iso(day(localDate).minus({ days: slack })), hour, timeZone) };
  });
  return all.reduce((least, each) => (Date.parse(each.instant) < Date.parse(least.instant) ? each : least));
}

/** The last instant to which the grants reach from `at` on without a gap, looked for day by day; days since 2000. */
export function naiveCoverage(
  grants: readonly { readonly from: number; readonly until: number }[],
  at: number,
) {
  const holds = (on: number) => grants.some(({ from, until }) => from <= on && on < until);
  if (!holds(at)) return null;
  let end = at;
  while (holds(end)) end += 1;
  return end;
}
