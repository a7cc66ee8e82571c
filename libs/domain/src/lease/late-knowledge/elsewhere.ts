import type { CalendarOf } from '../../renewal/business-days.js';
import type { WhileAside } from '../observations/aside.js';

/** What a lease is decided by besides its own stream. */
export interface Elsewhere {
  readonly calendarOf: CalendarOf;
  /** The instants since when leases that are cut from it hold space. */
  readonly subLeases: readonly string[];
  /** While sources of the running network do not count; none is set aside unless given. */
  readonly whileAside?: WhileAside;
}
