import { LEASE_EVENTS, type LeaseEventType } from './events.js';
import type { Phase } from './lease.js';

/** In which statuses each event can happen. */
export const OCCURS_IN = Object.fromEntries(
  LEASE_EVENTS.map(({ type, occursIn }) => [type, occursIn]),
) as Readonly<Record<LeaseEventType, readonly Phase[]>>;
