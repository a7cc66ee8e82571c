import { isBefore } from '../kernel/instant.js';
import type { BusinessCalendar } from './business-days.js';
import { deadlines } from './deadlines.js';
import type { Term } from './term.js';
import type { Side, Terms } from './terms.js';

/** Who served a notice of non-renewal, and the instant that it was served. */
export interface NonRenewal {
  readonly by: Side;
  readonly served: string;
}

/** The business calendar of the union of holiday calendars, by their codes. */
export type CalendarOf = (codes: readonly string[]) => BusinessCalendar;

/** Whether it came after the last instant that the contract leaves to its side; where no clause sets one, none is late. (R16) */
export function isLate(notice: NonRenewal, terms: Terms, term: Term, calendarOf: CalendarOf): boolean {
  const own = deadlines(terms, term, calendarOf(terms.holidayCalendars)).filter(
    ({ kind, purpose, by }) =>
      kind === 'notice-deadline' && purpose === 'non-renewal' && (by === notice.by || by === 'either'),
  );
  return own.length > 0 && own.every(({ instant }) => isBefore(instant, notice.served));
}
