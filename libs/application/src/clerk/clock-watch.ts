import type { StoreClock } from '#event-store/store-clock.js';
import { ledgerTime } from '#read-model/queries/ledger-time.js';
import type { ReadModel } from '#read-model/read-model.js';

/** How far the clock here may be off the store's while the clerk acts by it. */
const TOLERATED_MS = 2_000;
/** How long a reading of the store's clock counts; while the two differ, it is read again sooner. */
const GOOD_FOR_MS = 60 * 60_000;
const RETRY_MS = 60_000;

/** Whether the clock here may be acted by: it is held against the store's before anything is done, and while it is. */
export class ClockWatch {
  /** What is wrong with the clock, as last seen. */
  fault: string | undefined;
  private readAt: Date | undefined;

  constructor(private readonly storeClock: StoreClock) {}

  /**
   * Reads the store's clock where there is something to do, or a sign that the clock here is behind, and the last
   * reading is too old to go by.
   * @throws StoreUnavailable
   */
  async trusts(now: Date, model: ReadModel, isDue: boolean): Promise<boolean> {
    const newest = Date.parse(ledgerTime(model) ?? '');
    const seemsBehind = newest > now.getTime() + TOLERATED_MS;
    const asked = isDue || seemsBehind || this.fault !== undefined;
    if (asked && !this.isFresh(now)) this.judge(await this.storeClock.drift(), now);
    return this.fault === undefined;
  }

  /**
   * Looks at when the store recorded what a command issued at `now` has just made.
   * @throws StoreUnavailable
   */
  async check(stream: string, revision: bigint, now: Date): Promise<void> {
    this.judge(await this.storeClock.driftBy(stream, revision, now), now);
  }

  private isFresh(now: Date): boolean {
    if (this.readAt === undefined) return false;
    const age = now.getTime() - this.readAt.getTime();
    return age >= 0 && age < (this.fault === undefined ? GOOD_FOR_MS : RETRY_MS);
  }

  private judge(drift: number, now: Date): void {
    this.readAt = now;
    const seconds = Math.round(Math.abs(drift) / 100) / 10;
    this.fault =
      Math.abs(drift) <= TOLERATED_MS
        ? undefined
        : `the clock here is ${seconds} s ${drift > 0 ? 'ahead of' : 'behind'} the store's`;
  }
}
