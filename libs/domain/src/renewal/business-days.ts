import { addDays, addMonths, dayOfWeek, type LocalDate } from '../kernel/local-date.js';
import type { Period, Terms } from './terms.js';

/** The name of the holiday that closes business on a day, undefined if there is none. */
export type BusinessCalendar = (date: LocalDate) => string | undefined;

/** What a contract says of holidays. */
export type HolidayTerms = Pick<Terms, 'holidayCalendars' | 'holidays'>;

/** The business calendar of a contract: what every deadline of it is counted by. */
export type CalendarOf = (terms: HolidayTerms) => BusinessCalendar;

/** The published calendars of a contract together, with the days that it has otherwise. */
export function withOwnHolidays(
  published: BusinessCalendar,
  { added = [], removed = [] }: NonNullable<HolidayTerms['holidays']>,
): BusinessCalendar {
  const own = new Map(added.map(({ date, name }) => [date, `${name}, by the contract`]));
  const open = new Set(removed);
  return (date) => own.get(date) ?? (open.has(date) ? undefined : published(date));
}

/** A day that is no business day, and the weekday or holiday that makes it so. */
export interface ClosedDay {
  /** Local date in the contract's zone. */
  readonly date: LocalDate;
  /** The weekday, or the holiday and its calendar, in words. */
  readonly why: string;
}

/** Where a date led, and the closed days passed on the way. */
export interface Arrival {
  readonly date: LocalDate;
  readonly passed: readonly ClosedDay[];
}

const SATURDAY = 6;
const SUNDAY = 7;

/** Why a day is no business day; undefined if it is one: Monday to Friday and no holiday. */
export function closedFor(date: LocalDate, calendar: BusinessCalendar): string | undefined {
  const weekday = dayOfWeek(date);
  if (weekday === SATURDAY) return 'Saturday';
  if (weekday === SUNDAY) return 'Sunday';
  return calendar(date);
}

/** The `count`-th business day before a day, that day itself not counted; the day itself for 0. */
export function businessDaysBefore(date: LocalDate, count: number, calendar: BusinessCalendar): Arrival {
  const passed: ClosedDay[] = [];
  let day = date;
  for (let left = count; left > 0; left -= 1) {
    const arrival = roll(addDays(day, -1), 'preceding', calendar);
    passed.push(...arrival.passed);
    day = arrival.date;
  }
  return { date: day, passed };
}

/** The day that is a period after another. */
export function dayAfter(date: LocalDate, { count, unit }: Period, calendar: BusinessCalendar): LocalDate {
  switch (unit) {
    case 'days':
      return addDays(date, count);
    case 'months':
      return addMonths(date, count);
    case 'business-days':
      return Array.from({ length: count }).reduce<LocalDate>(
        (day) => roll(addDays(day, 1), 'following', calendar).date,
        date,
      );
  }
}

/** The nearest business day at or before (`preceding`) or at or after (`following`) a day. */
export function roll(
  date: LocalDate,
  direction: 'preceding' | 'following',
  calendar: BusinessCalendar,
): Arrival {
  const passed: ClosedDay[] = [];
  let day = date;
  for (let why = closedFor(day, calendar); why; why = closedFor(day, calendar)) {
    passed.push({ date: day, why });
    day = addDays(day, direction === 'preceding' ? -1 : 1);
  }
  return { date: day, passed };
}
