import { addDays as addDaysTo, addMonths as addMonthsTo } from 'date-fns';
import { utc } from './utc-date.js';

/**
 * A calendar day of no particular zone, as `YYYY-MM-DD`. The order of the texts is the order of the days, so `<`
 * compares them. Nothing here reads the host's time zone.
 */
export type LocalDate = string;

const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
const MILLISECONDS_PER_DAY = 86_400_000;
const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day that exists, from 1900 to 2999: a year outside is a slip of the pen. */
export function isLocalDate(text: string): boolean {
  if (!FORM.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && toLocalDate(date) === text;
}

/** Negative if `a` is before `b`, positive if after, 0 if the same day. */
export const compareLocalDates = (a: LocalDate, b: LocalDate): number => (a < b ? -1 : a > b ? 1 : 0);

/** The day `days` after, or before if negative. */
export const addDays = (date: LocalDate, days: number): LocalDate =>
  toLocalDate(addDaysTo(utc(date), days, { in: utc }));

/** The same day of the month `months` later (earlier if negative), or that month's last day if it has none. */
export const addMonths = (date: LocalDate, months: number): LocalDate =>
  toLocalDate(addMonthsTo(utc(date), months, { in: utc }));

/** Days from `from` to `to`, negative if `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(to) - Date.parse(from)) / MILLISECONDS_PER_DAY;

/** The ISO 8601 day of the week: 1 for Monday to 7 for Sunday. */
export const dayOfWeek = (date: LocalDate): number => new Date(date).getUTCDay() || 7;

const toLocalDate = (date: Date): LocalDate => date.toISOString().slice(0, 10);
