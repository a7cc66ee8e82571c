import { addMonths, type LocalDate } from '../kernel/local-date.js';

const MONTHS = 12;

/** Which year of a contract a day falls in, 1 for the first; a day before the start counts to it. */
export function contractYear(start: LocalDate, date: LocalDate): number {
  const apart = Number(date.slice(0, 4)) - Number(start.slice(0, 4));
  if (!(apart > 0)) return 1;
  return addMonths(start, apart * MONTHS) <= date ? apart + 1 : apart;
}
