import type { CourierPolicy } from '#application/reminders/courier.js';

export interface Job {
  /** The folder of the log, and of the read model of this process. */
  readonly log: string;
  readonly readModel: string;
  readonly policy: CourierPolicy;
}
