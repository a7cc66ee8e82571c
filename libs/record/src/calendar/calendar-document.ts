import type { Recorded } from '#domain/kernel/decider.js';
import type { Role } from '#domain/kernel/event.js';
import type { CalendarEvent } from '#domain/calendar/events.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of one issued calendar's stream: whose leases it shows, and nothing of its secret. */
export interface CalendarDocument {
  /** UUID of the calendar. */
  readonly calendarId: string;
  /** Of this lessee alone; of all leases that its issuer may know of where neither is given. */
  readonly lessee?: string;
  /** Of this renewal owner alone. */
  readonly owner?: string;
  /** Whose rights the calendar has. */
  readonly issuer: {
    /** Role of who issued it. */
    readonly role: Role;
    /** Party id of the issuer's party; absent where it acts for none. */
    readonly party?: string;
  };
  /** The stream that holds the calendar's events. */
  readonly stream: string;
  /** Revision of the last event in that stream, as a string. */
  readonly revision: string;
  /** The event that issued it. */
  readonly issued: Fact;
  /** Since when its URL opens nothing. */
  readonly revoked?: Fact;
}

/** Never throws; an event that no calendar's stream holds changes nothing. */
export function evolveCalendar(
  calendar: CalendarDocument | undefined,
  event: Recorded<CalendarEvent>,
): CalendarDocument | undefined {
  const fact = factOf(event);
  const { revision } = fact;
  if (event.type === 'CalendarRevoked') return calendar && { ...calendar, revision, revoked: fact };
  if (event.type !== 'CalendarIssued' || calendar !== undefined) return calendar;
  const { calendarId, lessee, owner } = event.data;
  const { role, party } = event.metadata.actor;
  return {
    calendarId,
    ...(lessee === undefined ? {} : { lessee }),
    ...(owner === undefined ? {} : { owner }),
    issuer: { role, ...(party === undefined ? {} : { party }) },
    stream: event.stream,
    revision,
    issued: fact,
  };
}
