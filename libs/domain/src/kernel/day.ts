import type { LocalDate } from './local-date.js';
import { endOfDay, startOfDay, type Instant } from './zoned.js';

/**
 * The instant that a bare date stands for: the day's first, from which on things hold, or its last millisecond, by
 * which something was known or done.
 */
export type PartOfDay = 'start' | 'close';

/** That instant of a day in a zone. Throws RangeError for an unknown zone. */
export const instantOfDay = (day: LocalDate, part: PartOfDay, timeZone: string): Instant =>
  part === 'start'
    ? startOfDay(day, timeZone)
    : new Date(Date.parse(endOfDay(day, timeZone)) - 1).toISOString();
