import { faultInSuffix } from './instant-suffix.js';
import { FIRST_DAY, isLocalDate, LAST_DAY } from './local-date.js';
import type { Instant } from './zoned.js';

/** Epoch milliseconds of an RFC 3339 instant: the texts themselves do not compare, `00Z` is `00.000Z`. */
export const epoch = (instant: string): number => Date.parse(instant);

/** Whether `a` is strictly before `b`; both in UTC, so that texts with as many digits compare as they are. */
export const isBefore = (a: string, b: string): boolean =>
  a.length === b.length ? a < b : epoch(a) < epoch(b);

/** The last instant that a clock of milliseconds shows before another. */
export const lastBefore = (instant: string): string => new Date(epoch(instant) - 1).toISOString();

export const isSameInstant = (a: string, b: string): boolean => epoch(a) === epoch(b);

/** As it was understood, in UTC with milliseconds; or what is wrong with it, as a clause. */
export type ReadInstant = { readonly instant: Instant } | { readonly fault: string };

const IN_UTC = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;
const IN_SECONDS = '2026-01-01T00:00:00Z'.length;
const FORM =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?([Zz]|([+-])(\d\d):(\d\d))?((?:\[[^[\]]*\])*)$/;
const MINUTE_MS = 60_000;

/**
 * Reads an instant as people and other systems write it: RFC 3339 with Z or an offset, in either case, with any
 * fraction of a second, and the suffixes of RFC 9557. What is finer than milliseconds is cut off. A leap second is the
 * last millisecond of its day: UTC in milliseconds has no other place for it, and the next day has not begun.
 */
export function readInstant(text: string): ReadInstant {
  if (IN_UTC.test(text) && isLocalDate(text.slice(0, 10)))
    return { instant: text.length === IN_SECONDS ? `${text.slice(0, -1)}.000Z` : text };
  const [matched, date = '', hour = '', minute = '', second, fraction = '', zone, sign, ...rest] =
    FORM.exec(text) ?? [];
  if (matched === undefined) return { fault: isDay(text) ? dayFault(text) : 'is no date and time' };
  if (!isLocalDate(date)) return { fault: dayFault(date) };
  if (second === undefined) return { fault: 'has no seconds' };
  if (zone === undefined) return { fault: 'has neither Z nor an offset from UTC' };
  if (hour === '24') return { fault: 'has the hour 24; the end of a day is 00:00:00 of the next' };
  if (hour > '23' || minute > '59' || second > '60')
    return { fault: 'has a time of day that no clock shows' };
  const [offsetHours = '00', offsetMinutes = '00', suffix = ''] = rest;
  if (offsetHours > '23' || offsetMinutes > '59') return { fault: `has the offset ${zone}, which is none` };
  const offset = (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes)) * MINUTE_MS;
  const inMinute = Number(second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const read = inUtc(Date.parse(`${date}T${hour}:${minute}Z`) - offset, inMinute);
  if ('fault' in read) return read;
  const fault = faultInSuffix(suffix, zone, epoch(read.instant));
  return fault === undefined ? read : { fault };
}

/** The instant so many milliseconds into the minute that begins at `minute`; the 61st second only where one may be. */
function inUtc(minute: number, milliseconds: number): ReadInstant {
  const last = MINUTE_MS - 1;
  const instant = new Date(minute + Math.min(milliseconds, last)).toISOString();
  if (!isLocalDate(instant.slice(0, 10))) return { fault: dayFault(instant.slice(0, 10)) };
  if (milliseconds > last && !/-(?:06-30|12-31)T23:59/.test(instant))
    return { fault: 'has the second 60; leap seconds end a June or a December in UTC' };
  return { instant };
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** What is wrong with a text in the form of a date, where it stands alone or in an instant. */
const dayFault = (day: string): string => {
  if (isLocalDate(day)) return 'has no time of day';
  return Number.isNaN(Date.parse(day)) || !new Date(day).toISOString().startsWith(day)
    ? `has the day ${day}, which does not exist`
    : `has the day ${day}, which is out of reach: days are from ${FIRST_DAY} to ${LAST_DAY}`;
};
