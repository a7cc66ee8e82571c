import { Temporal } from 'temporal-polyfill';
import { addDays, type LocalDate } from './local-date.js';
import { isRangeError } from './range-error.js';

/** A moment, as RFC 3339 UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`: the order of the texts is the order in time. */
export type Instant = string;

/** A time of day as `HH:MM`; `24:00` is the start of the next day. */
export type TimeOfDay = string;

const MIDNIGHT = '00:00';
const END_OF_DAY = '24:00';
const REMEMBERED = 200_000;

/** Whether the name is an IANA time zone that this build's data knows, spelt as there. Offsets are not zones. */
export function knownTimeZone(name: string): boolean {
  if (timeZones.has(name)) return true;
  if (!/^[A-Z]/.test(name)) return false;
  try {
    const known = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId === name;
    if (known) timeZones.add(name);
    return known;
  } catch (error) {
    if (isRangeError(error)) return false;
    throw error;
  }
}

/**
 * The instant of a local date and time in a zone. A time that the clocks skip is taken as much later as they jump
 * ("compatible"), a time that they repeat is its first occurrence. Throws RangeError for an unknown zone.
 */
export function instantOf(date: LocalDate, time: TimeOfDay, timeZone: string): Instant {
  const key = `${date}T${time}[${timeZone}]`;
  const known = instants.get(key);
  if (known) return known;
  const instant = resolve(date, time, timeZone);
  if (instants.size === REMEMBERED) instants.clear();
  instants.set(key, instant);
  return instant;
}

/** The instant at which a local date begins in a zone. */
export const startOfDay = (date: LocalDate, timeZone: string): Instant => instantOf(date, MIDNIGHT, timeZone);

/** The instant at which a local date is over in a zone: 24:00, the start of the next. */
export const endOfDay = (date: LocalDate, timeZone: string): Instant => instantOf(date, END_OF_DAY, timeZone);

/** The local date in a zone at an instant. */
export const localDateAt = (instant: Instant, timeZone: string): LocalDate =>
  localTextAt(instant, timeZone).slice(0, 10);

/** The local time of day in a zone at an instant, its seconds cut off. */
export const localTimeAt = (instant: Instant, timeZone: string): TimeOfDay =>
  localTextAt(instant, timeZone).slice(11, 16);

function localTextAt(instant: Instant, timeZone: string): string {
  const milliseconds = Date.parse(instant);
  return new Date(milliseconds + offsetAt(milliseconds, timeZone)).toISOString();
}

function resolve(date: LocalDate, time: TimeOfDay, timeZone: string): Instant {
  if (time === END_OF_DAY) return startOfDay(addDays(date, 1), timeZone);
  const zoned = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone);
  return new Date(zoned.epochMilliseconds).toISOString();
}

// A conversion through Temporal costs 6 to 12 µs; a portfolio asks for the same days and the same spans of constant
// offset over and over.
const instants = new Map<string, Instant>();
const timeZones = new Set<string>();
const spans = new Map<string, OffsetSpan[]>();

/** Epoch milliseconds from `from` up to but not including `to`, all at `offset` milliseconds from UTC. */
interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** Milliseconds that clocks in a zone are ahead of UTC at an instant, given as epoch milliseconds. */
export function offsetAt(milliseconds: number, timeZone: string): number {
  const known = spans.get(timeZone) ?? [];
  const found = known.find((span) => span.from <= milliseconds && milliseconds < span.to);
  if (found) return found.offset;
  const span = spanAround(milliseconds, timeZone);
  spans.set(timeZone, [...known, span]);
  return span.offset;
}

function spanAround(milliseconds: number, timeZone: string): OffsetSpan {
  const at = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone);
  // A transition "before" is strictly earlier, so one that happens at this very millisecond is looked for from just after.
  const from = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds;
  const to = at.getTimeZoneTransition('next')?.epochMilliseconds;
  return {
    from: from ?? Number.NEGATIVE_INFINITY,
    to: to ?? Number.POSITIVE_INFINITY,
    offset: at.offsetNanoseconds / 1e6,
  };
}
