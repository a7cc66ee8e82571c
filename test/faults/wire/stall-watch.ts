import type { DoubleClock } from '../../event-store/eventstoredb-double/double-clock.js';
import type { ServerLog } from '../../event-store/eventstoredb-double/server-log.js';

/** In the double's time: longer than this nobody may wait without a word. */
export const LONGEST_SILENCE = 30_000;
const SAMPLE = 250;

/** What claims to have everything that the log holds, and how much of the log it has had. */
export interface FollowsTheLog {
  readonly caughtUp: boolean;
  /** Position of the last event delivered. */
  readonly position: bigint;
}

/** Sees that every call ends, and that who claims to have caught up has what the log has held for long. */
export class StallWatch {
  /** Rejects with the first stall; never resolves. */
  readonly stalled: Promise<never>;
  private stall: (what: string) => void = () => undefined;
  private stopped = false;
  private readonly underWay = new Map<object, { readonly what: string; readonly since: number }>();
  private readonly ends: { readonly at: number; readonly position: bigint }[] = [];
  private readonly followers = new Map<FollowsTheLog, number>();

  constructor(
    private readonly clock: DoubleClock,
    private readonly log: ServerLog,
  ) {
    this.stalled = new Promise((_, reject) => {
      this.stall = (what) => reject(new Error(what));
    });
    this.stalled.catch(() => undefined);
    this.sample();
  }

  /** As `call` ends, and a stall should it take longer than anything may. */
  async during<T>(what: string, call: Promise<T>): Promise<T> {
    const key = {};
    this.underWay.set(key, { what, since: this.clock.now });
    try {
      return await call;
    } finally {
      this.look();
      this.underWay.delete(key);
    }
  }

  stop(): void {
    this.stopped = true;
  }

  follow(follower: FollowsTheLog): void {
    this.followers.set(follower, this.clock.now);
  }

  private sample(): void {
    this.look();
    const last = this.log.ours.at(-1);
    if (last) this.ends.push({ at: this.clock.now, position: last.position });
    if (!this.stopped) this.clock.after(SAMPLE, () => this.sample());
  }

  private look(): void {
    const longAgo = this.clock.now - LONGEST_SILENCE;
    for (const [key, { what, since }] of this.underWay) {
      if (since >= longAgo) continue;
      this.stall(`${what} has not ended in ${LONGEST_SILENCE} ms`);
      this.underWay.delete(key);
    }
    const old = this.ends.findLast(({ at }) => at < longAgo);
    for (const [follower, since] of this.followers) {
      if (!old || since >= longAgo || !follower.caughtUp || follower.position >= old.position) continue;
      this.stall(`a subscription says that it has caught up, ${LONGEST_SILENCE} ms behind`);
      this.followers.delete(follower);
    }
  }
}
