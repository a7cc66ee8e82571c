import { list, Money, optional, Prefix, record, Reference, text } from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { HELD, leaseEvent, LIVE_OR_OVER } from '../lease-event.js';

/**
 * A system that runs on the leased space, and what it would cost the lessee if the space became unusable (R2, R26):
 * `downtimePerDay` for as long as it lasts, the others once.
 */
export const DependencyRegistered = leaseEvent(
  'DependencyRegistered',
  'operation',
  HELD,
  record({
    /** Names the dependency within the lease. */
    dependencyId: Reference,
    /** What hangs on the space, in words. */
    system: text(200),
    /** The part of the space that it uses; all of it unless stated. */
    prefixes: optional(list(Prefix, { min: 1, max: 64 })),
    /** What each day without it costs; absent where nothing is put on it. */
    downtimePerDay: optional(Money),
    /** What moving it to other addresses costs once; absent for nothing. */
    renumbering: optional(Money),
    /** What getting its addresses off reputation lists costs once; absent for nothing. */
    delisting: optional(Money),
    /** What new documents for it cost once; absent for nothing. */
    documents: optional(Money),
  }),
);
/** The system does not depend on the space any more. */
export const DependencyRetired = leaseEvent(
  'DependencyRetired',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The dependency that is no more. */
    dependencyId: Reference,
  }),
);

export const DEPENDENCY_EVENTS = [DependencyRegistered, DependencyRetired] as const;
export type DependencyEvent = EventOf<(typeof DEPENDENCY_EVENTS)[number]>;
