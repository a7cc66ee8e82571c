import { optional, PartyId, Person, record, Reference, Sha256 } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';

/** Whose leases a calendar shows: one lessee's, one renewal owner's, or all that its issuer may know of. */
export const CalendarScope = record({
  /** Party id: deadlines of this lessee's leases alone; absent for any. */
  lessee: optional(PartyId),
  /** Deadlines of leases alone whose renewal this person owns, or works as a deputy, by id; absent for any. */
  owner: optional(Person),
});

/** A calendar has a secret URL, of which the digest alone is kept; it shows what its issuer may see. */
export const CalendarIssued = eventType(
  'CalendarIssued',
  'operation',
  record({
    ...CalendarScope.properties,
    /** Id of the calendar. */
    calendarId: Reference,
    /** SHA-256 of the secret in its URL, hex. */
    tokenDigest: Sha256,
  }),
);
export const CalendarRevoked = eventType('CalendarRevoked', 'operation', record({}));

export const CALENDAR_EVENTS = [CalendarIssued, CalendarRevoked] as const;
export type CalendarEvent = EventOf<(typeof CALENDAR_EVENTS)[number]>;
