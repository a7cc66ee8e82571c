import { count, oneOf, record } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';
import { AGING_FACTS } from './limits.js';

export const AgingFactShape = oneOf(AGING_FACTS);

/** From when it takes effect on, evidence of this kind proves nothing once it is older than that. (R6) */
export const FreshnessLimitSet = eventType(
  'FreshnessLimitSet',
  'operation',
  record({
    /** The kind of fact that the limit is for. */
    fact: AgingFactShape,
    /** For how many whole days evidence of it is proof, from when it was last known to hold. */
    days: count(1, 3660),
  }),
);

export const FRESHNESS_EVENTS = [FreshnessLimitSet] as const;
export type FreshnessEvent = EventOf<(typeof FRESHNESS_EVENTS)[number]>;
export type FreshnessLimit = EventOf<typeof FreshnessLimitSet>['data'];
