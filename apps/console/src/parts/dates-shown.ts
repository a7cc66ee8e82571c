import { isLocalDate } from '#domain/kernel/local-date.js';
import { remembered } from '../client/remembered.js';

/** Of a field for a day: in a year of four digits, where browsers would take six. */
export const LAST_DAY = '9999-12-31';

export const DATE_LENGTH = '2026-01-31'.length;

const days = remembered(
  (language: string | undefined) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
);
const instants = remembered(
  (zone: string, language: string | undefined) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }),
);

/** A local date as the browser's language writes it; it is a day wherever it is read. */
export function dayShown(date: string, language?: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return days(language).format(Date.UTC(year, month - 1, day));
}

/** An instant as the browser's language writes it, in a zone. */
export const instantShown = (instant: string, zone: string, language?: string): string =>
  instants(zone, language).format(new Date(instant));

/** What a clock stands at: a day, or an instant in UTC, so named. */
export function timeShown(time: string, language?: string): string {
  // An address can say anything; what is no time is shown as it is, and refused. `Date` takes 30 February for 2 March.
  if (Number.isNaN(Date.parse(time)) || !isLocalDate(time.slice(0, DATE_LENGTH))) return time;
  return time.length === DATE_LENGTH
    ? dayShown(time, language)
    : `${instantShown(time, 'UTC', language)} UTC`;
}
