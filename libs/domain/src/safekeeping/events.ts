import { Type } from 'typebox';
import { eventType, type EventOf } from '../kernel/event-type.js';
import { dated, oneOf, optional, record, RegisteredLease, RegisteredParty } from '../kernel/shape.js';

export const HoldId = Type.String({
  format: 'uuid',
  mend: "give the hold's UUID",
  examples: ['7d0a3c1e-2b4f-5a6d-8e9f-1c2b3a4d5e6f'],
});

/** What a person can ask to be erased. */
export const ERASABLE_KINDS = ['person', 'document'] as const;

/** From now on nothing that a lease or a party's history names is erased; why is the event's reason. */
export const LegalHoldPlaced = eventType(
  'LegalHoldPlaced',
  'operation',
  record({
    /** Names the hold. */
    holdId: HoldId,
    /** The lease that it is on; absent where it is on a party. */
    lease: optional(RegisteredLease),
    /** Party id of the party that it is on, with every lease that ever named it; absent where it is on a lease. */
    party: optional(RegisteredParty),
    /** When it ends by itself; absent where somebody has to lift it. */
    until: optional(dated('close')),
  }),
);

/** The hold is over; why is the event's reason. */
export const LegalHoldLifted = eventType(
  'LegalHoldLifted',
  'operation',
  record({
    /** The hold that is lifted. */
    holdId: HoldId,
  }),
);

/**
 * No hold stood against an erasure when it was decided: in the stream of the holds, so that one or the other was first. The
 * erasure itself is in a stream of what was erased.
 */
export const ErasureCleared = eventType(
  'ErasureCleared',
  'operation',
  record({
    /** What is erased. */
    what: oneOf(ERASABLE_KINDS),
    /** Which one: a person's id, or the SHA-256 of a document. */
    id: Type.String({ minLength: 1, maxLength: 64 }),
  }),
);

export const SAFEKEEPING_EVENTS = [LegalHoldPlaced, LegalHoldLifted, ErasureCleared] as const;
export type SafekeepingEvent = EventOf<(typeof SAFEKEEPING_EVENTS)[number]>;
export type HoldPlaced = EventOf<typeof LegalHoldPlaced>['data'];
