import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent } from '#domain/kernel/event.js';
import { StoreUnavailable } from '../errors.js';
import { EventStore, type StreamRevision } from '../event-store.js';

export interface Patience {
  /** How long a store that cannot be reached is asked again, in milliseconds, and how long between. */
  readonly forMs: number;
  readonly pauseMs: number;
  readonly onUnavailable?: (error: StoreUnavailable) => void;
}

/**
 * A store that is asked again while it cannot be reached: work of hours must not end with one connection. Appends
 * are safe to repeat, being made once whatever becomes of their answers. Whoever opened the store closes it.
 */
export class PatientStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly patience: Patience,
  ) {
    super();
  }

  append(stream: string, expected: StreamRevision, events: readonly NewEvent[]) {
    return this.persist(() => this.store.append(stream, expected, events));
  }

  readStream(stream: string, from?: bigint) {
    return this.persist(() => this.store.readStream(stream, from));
  }

  readAll(after: bigint | undefined, limit: number) {
    return this.persist(() => this.store.readAll(after, limit));
  }

  head() {
    return this.persist(() => this.store.head());
  }

  deleteStream(stream: string) {
    return this.persist(() => this.store.deleteStream(stream));
  }

  subscribe(after: bigint | undefined, signal: AbortSignal) {
    return this.store.subscribe(after, signal);
  }

  close() {
    return this.store.close();
  }

  private async persist<T>(work: () => Promise<T>): Promise<T> {
    const { forMs, pauseMs, onUnavailable } = this.patience;
    const deadline = performance.now() + forMs;
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || performance.now() >= deadline) throw error;
        onUnavailable?.(error);
        await sleep(pauseMs);
      }
    }
  }
}
