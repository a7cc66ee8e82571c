import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';

/** Follows the log and keeps what arrives, until told to stop. */
export class Follower {
  readonly events: RecordedEvent[] = [];
  caughtUp = false;
  ended = false;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;
  private readonly waiting = new Set<() => void>();

  constructor(store: EventStore, after: bigint | undefined, wanted: (event: RecordedEvent) => boolean) {
    this.running = this.run(store, after, wanted);
    this.running.catch(() => this.check());
  }

  private async run(store: EventStore, after: bigint | undefined, wanted: (event: RecordedEvent) => boolean) {
    try {
      for await (const delivery of store.subscribe(after, this.stopping.signal)) {
        this.events.push(...delivery.events.filter(wanted));
        this.caughtUp = delivery.caughtUp;
        this.check();
      }
    } finally {
      this.ended = true;
    }
  }

  private check(): void {
    for (const wake of this.waiting) wake();
  }

  /** Resolves once `reached` holds; rejects if the subscription ends before it does. */
  async until(reached: (follower: Follower) => boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!reached(this) && !this.ended) return;
        this.waiting.delete(look);
        if (reached(this)) resolve();
        else reject(new Error('The subscription ended before that.'));
      };
      this.waiting.add(look);
      void this.running.then(look, reject);
      look();
    });
  }

  /** Aborts the subscription and resolves once it has ended; rejects with what it failed for. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
