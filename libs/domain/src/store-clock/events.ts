import { record } from '../kernel/shape.js';
import { eventType } from '../kernel/event-type.js';

/** In `store-clock-<id>`, one stream a reading: what counts is the time that the store recorded it at. */
export const StoreClockRead = eventType('StoreClockRead', 'operation', record({}));

/**
 * Somebody says that the clock is right as it stands: ledger time goes on from here, also where it was ahead before,
 * since a wrong clock had recorded something.
 */
export const ClockConfirmed = eventType('ClockConfirmed', 'operation', record({}));
export const STORE_CLOCK_EVENTS = [StoreClockRead, ClockConfirmed] as const;
