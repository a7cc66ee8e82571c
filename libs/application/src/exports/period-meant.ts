import { instantOfDay } from '#domain/kernel/day.js';
import { isLocalDate } from '#domain/kernel/local-date.js';
import type { Period } from './period-export.js';

const UTC = 'Etc/UTC';

/** A period by its first and last day or instant: days are UTC's, from the start of the one to the close of the other. */
export const periodMeant = (from: string, to: string): Period => ({
  from: isLocalDate(from) ? instantOfDay(from, 'start', UTC) : from,
  to: isLocalDate(to) ? instantOfDay(to, 'close', UTC) : to,
});
