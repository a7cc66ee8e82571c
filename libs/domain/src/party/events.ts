import { optional, PartyId, record, text, TimeZone } from '../kernel/shape.js';
import { Type } from 'typebox';
import { eventType, type EventOf } from '../kernel/event-type.js';

const Country = Type.String({ pattern: '^[A-Z]{2}$', mend: 'give an ISO 3166 country code such as LT' });

/** A company or other body; its roles belong to the leases that name it. */
export const PartyRegistered = eventType(
  'PartyRegistered',
  'contract',
  record({ partyId: PartyId, name: text(200), country: optional(Country), timeZone: optional(TimeZone) }),
);
export const PartyAmended = eventType(
  'PartyAmended',
  'contract',
  record({ name: optional(text(200)), country: optional(Country), timeZone: optional(TimeZone) }),
);

export const PARTY_EVENTS = [PartyRegistered, PartyAmended] as const;
export type PartyEvent = EventOf<(typeof PARTY_EVENTS)[number]>;
