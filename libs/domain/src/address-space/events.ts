import { Instant, list, optional, Prefix, record, Reference, Revision, text } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';

const leased = { leaseId: Reference, prefixes: list(Prefix, { min: 1, max: 64 }) };

/**
 * Space held for a lease, in UTC instants, term and grace; `until` is left out while tacit renewal leaves the end
 * open. With what the lease holds there already, at or next to that time, it is one reservation.
 */
export const SpaceReserved = eventType(
  'SpaceReserved',
  'contract',
  record({
    ...leased,
    headLease: optional(Reference),
    from: Instant,
    until: optional(Instant),
    /** The id of the command that asked. */
    claim: text(64),
    /** Names this attempt to carry the command out; a retry, or another replica's, is another. */
    attempt: text(64),
    /** The revision of the lease that it was decided on, none for a new lease: it arrives there as the next, or never. */
    leaseRevision: optional(Revision),
  }),
);
/** From `at` on, up to `until` if that is given, these prefixes are free; the rest stays on record. */
export const SpaceReleased = eventType(
  'SpaceReleased',
  'contract',
  record({ ...leased, at: Instant, until: optional(Instant) }),
);

export const ADDRESS_SPACE_EVENTS = [SpaceReserved, SpaceReleased] as const;
export type AddressSpaceEvent = EventOf<(typeof ADDRESS_SPACE_EVENTS)[number]>;
