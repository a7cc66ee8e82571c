import {
  dated,
  list,
  Month,
  oneOf,
  optional,
  PartyId,
  Person,
  record,
  Reference,
  text,
  TimeZone,
} from '../kernel/shape.js';
import { Type } from 'typebox';
import type { Recorded } from '../kernel/decider.js';
import { eventType, olderShape, type EventOf } from '../kernel/event-type.js';

const Country = Type.String({ pattern: '^[A-Z]{2}$', mend: 'give an ISO 3166 country code such as LT' });

const OtherThan = list(PartyId, { min: 1, max: 64 });

const Registered = {
  /** UUID of the party. */
  partyId: PartyId,
  name: text(200),
  /** ISO 3166-1 alpha-2 code; absent where it is not known. */
  country: optional(Country),
  /** IANA time zone of its book; absent where it is not known. */
  timeZone: optional(TimeZone),
};
const Amended = {
  name: optional(text(200)),
  /** ISO 3166-1 alpha-2 code; absent where it stays as it is. */
  country: optional(Country),
  /** IANA time zone of its book; absent where it stays as it is. */
  timeZone: optional(TimeZone),
};

/** A company or other body; its roles belong to the leases that name it. */
export const PartyRegistered = eventType(
  'PartyRegistered',
  'contract',
  record({
    ...Registered,
    /**
     * Parties that have or had this name, each of which is another than this one; absent where there is
     * none.
     */
    otherThan: optional(OtherThan),
  }),
  [olderShape(record(Registered), (data) => data)],
);
export const PartyAmended = eventType(
  'PartyAmended',
  'contract',
  record({
    ...Amended,
    /**
     * Parties that have or had the new name, each of which is another than this one; absent where there is
     * none.
     */
    otherThan: optional(OtherThan),
  }),
  [olderShape(record(Amended), (data) => data)],
);

/**
 * The party's book is closed up to the end of a month: what the ledger knew of it up to this event stays its account,
 * and what is learned of it later is an adjustment in the month that is open then. (I4)
 */
export const MonthClosed = eventType(
  'MonthClosed',
  'operation',
  record({
    /** The month of its book that is closed. */
    month: Month,
  }),
);

/** Somebody may act for the party, or audit for it, from when it takes effect on; who granted it and why is beside it. */
export const AccessGranted = eventType(
  'AccessGranted',
  'operation',
  record({
    /** Names the grant within the party. */
    grantId: Reference,
    /** The person who may, by id: whom tokens name as their subject. */
    subject: Person,
    /** What the person may act as. */
    role: oneOf(['lessee', 'lessor', 'auditor']),
    /** Of the leases that name the party, those that an auditor looks at; absent for all of them. */
    leases: optional(list(Reference, { min: 1, max: 256 })),
    /** What the ledger knew at this instant, RFC 3339 UTC, is all that an auditor looks at; absent where it is what is known. */
    asOf: optional(dated('close')),
    /** When it is over, RFC 3339 UTC; absent where it goes on. */
    until: optional(dated('close')),
  }),
);
/** From when it takes effect on, the person may no more, by that grant. */
export const AccessWithdrawn = eventType(
  'AccessWithdrawn',
  'operation',
  record({
    /** The grant that is taken back. */
    grantId: Reference,
  }),
);

export const PARTY_EVENTS = [
  PartyRegistered,
  PartyAmended,
  MonthClosed,
  AccessGranted,
  AccessWithdrawn,
] as const;
export type PartyEvent = EventOf<(typeof PARTY_EVENTS)[number]>;
/** What is on record of who may act for the party, as it is read. */
export type AccessEvent = Recorded<EventOf<typeof AccessGranted | typeof AccessWithdrawn>>;
