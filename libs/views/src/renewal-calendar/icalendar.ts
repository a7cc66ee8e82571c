import { compareText } from '#domain/kernel/compare-text.js';
import ical, {
  escape,
  foldLines,
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { CalendarEvent } from './calendar-event.js';

const HOUR_MS = 3_600_000;
const DAY_SECONDS = 86_400;
const ALARMS_DAYS_BEFORE = [30, 7, 1];
const ASK_AGAIN_SECONDS = 3_600;

/**
 * The entries as an iCalendar object (RFC 5545), by UID. Instants are in UTC, so that no definition of a zone is
 * needed; DTSTAMP is when the last change was recorded, so that the same log gives the same text.
 */
export const iCalendar = (name: string, events: readonly CalendarEvent[]): string =>
  [...iCalendarPieces(name, events)].join('');

/** The same text entry by entry. */
export function* iCalendarPieces(name: string, events: readonly CalendarEvent[]): Generator<string> {
  const calendar = ical({
    // The library writes a calendar's name as it is.
    name: escape(withoutControls(name), false),
    prodId: { company: 'lease-ledger', product: 'renewals', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: ASK_AGAIN_SECONDS,
  });
  const END = 'END:VCALENDAR';
  yield calendar.toString().trimEnd().slice(0, -END.length);
  for (const event of events.toSorted((a, b) => compareText(a.uid, b.uid))) {
    const end = new Date(event.deadline);
    const entry = calendar.createEvent({
      id: event.uid,
      sequence: event.sequence,
      stamp: new Date(event.stamp),
      // The hour before: a deadline at 24:00 is on the day that it ends.
      start: new Date(end.getTime() - HOUR_MS),
      end,
      summary: withoutControls(event.summary),
      description: withoutControls(event.description),
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: event.cancelled ? [] : alarmsOf(event),
    });
    yield foldLines(entry.toString());
  }
  yield `${END}\r\n`;
}

/** RFC 5545 §3.1 has no way to write a control character; a line break in a text is written as two others. */
const withoutControls = (text: string): string => text.replaceAll(/[^\P{Cc}\t\r\n]/gu, '');

const alarmsOf = ({ summary }: CalendarEvent) =>
  ALARMS_DAYS_BEFORE.map((days) => ({
    type: ICalAlarmType.display,
    triggerBefore: days * DAY_SECONDS,
    relatesTo: 'END' as const,
    description: `${withoutControls(summary)} (${days === 1 ? 'a day' : `${days} days`} left)`,
  }));
