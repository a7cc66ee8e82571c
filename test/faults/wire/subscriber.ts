import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import type { DoubleClock } from '../../event-store/eventstoredb-double/double-clock.js';
import type { FollowsTheLog } from './stall-watch.js';

/** In the double's time. */
const SLOWEST = 1500;

/** Follows the log from some position on, at times slowly, and keeps what it was given. */
export class Subscriber implements FollowsTheLog {
  readonly events: RecordedEvent[] = [];
  caughtUp = false;
  position: bigint;
  /** How often it was told that it is no longer caught up. */
  drops = 0;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    store: EventStore,
    readonly after: bigint | undefined,
    private readonly random: () => number,
    private readonly clock: DoubleClock,
  ) {
    this.position = after ?? -1n;
    this.running = this.follow(store);
    this.running.catch(() => undefined);
  }

  private async follow(store: EventStore): Promise<void> {
    for await (const { events, caughtUp } of store.subscribe(this.after, this.stopping.signal)) {
      for (const event of events) this.take(event);
      if (this.caughtUp && !caughtUp) this.drops += 1;
      this.caughtUp = caughtUp;
      if (this.random() < 0.1) await this.clock.sleep(this.random() * SLOWEST);
    }
    if (!this.stopping.signal.aborted) throw new Error('A subscription has ended by itself.');
  }

  private take(event: RecordedEvent): void {
    if (event.position <= this.position)
      throw new Error(`A subscription gave position ${event.position} after ${this.position}.`);
    this.position = event.position;
    this.events.push(event);
  }

  /** Rejects with what it found wrong. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
