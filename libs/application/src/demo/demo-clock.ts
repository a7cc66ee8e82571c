import type { Clock } from '#event-store/clock.js';

/** A clock that stands where it is set, and runs with the system's before that. */
export class DemoClock {
  private standing: string | undefined;
  readonly now: Clock = () => (this.standing === undefined ? new Date() : new Date(this.standing));

  set(instant: string): void {
    this.standing = instant;
  }
}
