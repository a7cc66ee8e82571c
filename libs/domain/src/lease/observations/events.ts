import type { EventOf } from '../../kernel/event-type.js';
import { Instant, Prefix, record, Reference } from '../../kernel/shape.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';
import { Seen } from './seen.js';

/** What a source showed of a leased prefix, where that is another than it last showed, or the first look. (V4, V9, V11, V14) */
export const NetworkObserved = leaseEvent(
  'NetworkObserved',
  'routing',
  LIVE_OR_OVER,
  record({
    /** The leased prefix that was looked at. */
    prefix: Prefix,
    /** Name of the source that showed it. */
    source: Reference,
    /** When the source was so, RFC 3339 UTC. */
    at: Instant,
    seen: Seen,
  }),
);

export const OBSERVATION_EVENTS = [NetworkObserved] as const;
export type ObservationEvent = EventOf<(typeof OBSERVATION_EVENTS)[number]>;
