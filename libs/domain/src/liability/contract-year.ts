import { addMonths, type LocalDate } from '../kernel/local-date.js';

const MONTHS = 12;

/** Which year of a contract a day falls in, 1 for the first; a day before the start counts to it. */
export function contractYear(start: LocalDate, date: LocalDate): number {
  let year = 1;
  while (addMonths(start, year * MONTHS) <= date) year++;
  return year;
}
