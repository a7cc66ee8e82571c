import { FactCorrected } from '../kernel/correction.js';
import type { EventOf } from '../kernel/event-type.js';
import { CONCERNS, type ConcernEvent } from './concerns.js';
import { LIVE_OR_OVER, type LeaseEventType as Declared } from './lease-event.js';

const Corrected: Declared<'FactCorrected', typeof FactCorrected.data> = {
  ...FactCorrected,
  occursIn: ['abandoned', 'offered', ...LIVE_OR_OVER, 'offer-ended'],
};

/** Everything that can happen to a lease, as stored in `lease-<id>`. */
export const LEASE_EVENTS: readonly (ConcernEvent | typeof Corrected)[] = [
  ...CONCERNS.flatMap(({ events }): readonly ConcernEvent[] => events),
  Corrected,
];
export type LeaseEvent = EventOf<(typeof LEASE_EVENTS)[number]>;
export type LeaseEventType = LeaseEvent['type'];
