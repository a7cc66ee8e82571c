import { list, Month, optional, PartyId, record, text, TimeZone } from '../kernel/shape.js';
import { Type } from 'typebox';
import { eventType, olderShape, type EventOf } from '../kernel/event-type.js';

const Country = Type.String({ pattern: '^[A-Z]{2}$', mend: 'give an ISO 3166 country code such as LT' });

const OtherThan = {
  ...list(PartyId, { min: 1, max: 64 }),
  description: 'Parties that have or had this name, each of which is another than this one.',
};

const Registered = {
  partyId: PartyId,
  name: text(200),
  country: optional(Country),
  timeZone: optional(TimeZone),
};
const Amended = { name: optional(text(200)), country: optional(Country), timeZone: optional(TimeZone) };

/** A company or other body; its roles belong to the leases that name it. */
export const PartyRegistered = eventType(
  'PartyRegistered',
  'contract',
  record({ ...Registered, otherThan: optional(OtherThan) }),
  [olderShape(record(Registered), (data) => data)],
);
export const PartyAmended = eventType(
  'PartyAmended',
  'contract',
  record({ ...Amended, otherThan: optional(OtherThan) }),
  [olderShape(record(Amended), (data) => data)],
);

/**
 * The party's book is closed up to the end of a month: what the ledger knew of it up to this event stays its account,
 * and what is learned of it later is an adjustment in the month that is open then. (I4)
 */
export const MonthClosed = eventType('MonthClosed', 'operation', record({ month: Month }));

export const PARTY_EVENTS = [PartyRegistered, PartyAmended, MonthClosed] as const;
export type PartyEvent = EventOf<(typeof PARTY_EVENTS)[number]>;
