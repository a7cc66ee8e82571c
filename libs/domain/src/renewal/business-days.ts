import { addDays, dayOfWeek, type LocalDate } from '../kernel/local-date.js';

/**
 * The name of the holiday that closes business on a day, undefined if there is none. All calendars of a contract
 * together: a holiday of any of them counts.
 */
export type BusinessCalendar = (date: LocalDate) => string | undefined;

/** A day that is no business day, and the weekday or holiday that makes it so. */
export interface ClosedDay {
  readonly date: LocalDate;
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
