import { record } from '../kernel/shape.js';
import { eventType } from '../kernel/event-type.js';

/** In `store-clock-<id>`, one stream a reading: what counts is the time that the store recorded it at. */
export const StoreClockRead = eventType('StoreClockRead', 'operation', record({}));
export const STORE_CLOCK_EVENTS = [StoreClockRead] as const;
