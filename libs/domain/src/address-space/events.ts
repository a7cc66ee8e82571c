import { Instant, list, optional, Prefix, record, Reference, text } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';

/** `until` is left out while tacit renewal leaves the end open. */
const interval = { from: Instant, until: optional(Instant) };

/** Space held for a lease, in UTC instants, term and grace; `claim` is the id of the command that asked. */
export const SpaceReserved = eventType(
  'SpaceReserved',
  'contract',
  record({
    leaseId: Reference,
    prefixes: list(Prefix, { min: 1, max: 64 }),
    headLease: optional(Reference),
    ...interval,
    claim: text(64),
  }),
);
/** The lease's space in this stream is held to another end, ahead of the renewal or amendment that needs it. */
export const ReservationExtended = eventType(
  'ReservationExtended',
  'contract',
  record({
    leaseId: Reference,
    prefixes: list(Prefix, { min: 1, max: 64 }),
    until: optional(Instant),
    claim: text(64),
  }),
);
/** From `at` on these prefixes are free; what was held before `at` stays on record. */
export const SpaceReleased = eventType(
  'SpaceReleased',
  'contract',
  record({ leaseId: Reference, prefixes: list(Prefix, { min: 1, max: 64 }), at: Instant }),
);

export const ADDRESS_SPACE_EVENTS = [SpaceReserved, ReservationExtended, SpaceReleased] as const;
export type AddressSpaceEvent = EventOf<(typeof ADDRESS_SPACE_EVENTS)[number]>;
