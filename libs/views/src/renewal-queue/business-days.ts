import { closedFor, type BusinessCalendar } from '#domain/renewal/business-days.js';
import { MOST_OWN_DAYS } from '#domain/renewal/terms.js';
import { addDays, type LocalDate } from '#domain/kernel/local-date.js';

/** More calendar days than so many business days take, however many holidays there are. */
export const calendarDaysAround = (businessDays: number): number => businessDays * 5 + 60 + MOST_OWN_DAYS;

/** The last day of the next `count` business days: today itself for 0, business day or not. */
export function businessDayAfter(today: LocalDate, count: number, calendar: BusinessCalendar): LocalDate {
  let day = today;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (closedFor(day, calendar) === undefined) left -= 1;
  }
  return day;
}
