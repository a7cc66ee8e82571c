import { addMonths as addMonthsTo } from 'date-fns/addMonths';
import { utc } from './utc-date.js';

/**
 * A calendar day of no particular zone, as `YYYY-MM-DD`. The order of the texts is the order of the days, so `<`
 * compares them. Nothing here reads the host's time zone.
 */
export type LocalDate = string;

export const FIRST_DAY: LocalDate = '1900-01-01';
export const LAST_DAY: LocalDate = '2999-12-31';
const MILLISECONDS_PER_DAY = 86_400_000;
const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day that exists, from 1900 to 2999: a year outside is a slip of the pen. */
export function isLocalDate(text: string): boolean {
  if (!FORM.test(text) || text < FIRST_DAY || text > LAST_DAY) return false;
  const day = dayNumber(text);
  return !Number.isNaN(day) && localDate(day) === text;
}

/** The day `days` after, or before if negative. */
export const addDays = (date: LocalDate, days: number): LocalDate => localDate(dayNumber(date) + days);

/** The same day of the month `months` later (earlier if negative), or that month's last day if it has none. */
export const addMonths = (date: LocalDate, months: number): LocalDate =>
  localDate(addMonthsTo(utc(date), months, { in: utc }).getTime() / MILLISECONDS_PER_DAY);

/** Days from `from` to `to`, negative if `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** The ISO 8601 day of the week: 1 for Monday to 7 for Sunday. */
export const dayOfWeek = (date: LocalDate): number => new Date(date).getUTCDay() || 7;

/** Days since 1 January 1970. */
const dayNumber = (date: LocalDate): number => Date.parse(date) / MILLISECONDS_PER_DAY;

// Writing a date costs six times reading one, and a portfolio's dates are the same few thousand days.
const written = new Map<number, LocalDate>();

function localDate(day: number): LocalDate {
  let date = written.get(day);
  if (!date) written.set(day, (date = new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)));
  return date;
}
