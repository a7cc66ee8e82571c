import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import { StoreUnavailable } from '#event-store/errors.js';
import { EventStore, type Appended, type Delivery, type StreamRevision } from '#event-store/event-store.js';
import type { Interleaving } from './interleaving.js';

/** The process is gone: nothing of what it was doing goes on. */
export class Crash extends Error {}

/** What befalls one append: a crash before or after it, or an answer that never came, whatever became of the append. */
export type Fault = 'none' | 'crash-before' | 'crash-after' | 'lost' | 'answer-lost' | 'late';

/** One process's way to a store that others use as well: every call waits its turn, some appends go wrong. */
export class FaultyStore extends EventStore {
  private dead = false;

  constructor(
    private readonly store: EventStore,
    private readonly interleaving: Interleaving,
    /** Of one append after the other, taken from the front; beyond the end none goes wrong. */
    private readonly faults: Fault[],
    /** Where appends go that take place after their caller has given up. */
    private readonly late: Promise<unknown>[],
  ) {
    super();
  }

  async append(stream: string, expected: StreamRevision, events: readonly NewEvent[]): Promise<Appended> {
    await this.turn();
    const append = () => this.store.append(stream, expected, events);
    switch (this.faults.shift() ?? 'none') {
      case 'none': {
        const appended = await append();
        await this.turn();
        return appended;
      }
      case 'crash-before':
        return this.crash();
      case 'crash-after':
        await append();
        return this.crash();
      case 'lost':
        throw new StoreUnavailable('no answer');
      case 'answer-lost':
        await append();
        throw new StoreUnavailable('no answer');
      case 'late':
        this.late.push(this.appendLate(append));
        throw new StoreUnavailable('no answer');
    }
  }

  async readStream(stream: string, from?: bigint): Promise<readonly RecordedEvent[]> {
    await this.turn();
    return this.store.readStream(stream, from);
  }

  async readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    await this.turn();
    return this.store.readAll(after, limit);
  }

  subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<Delivery> {
    return this.store.subscribe(after, signal);
  }

  head(): Promise<bigint | undefined> {
    return this.store.head();
  }

  deleteStream(stream: string): Promise<void> {
    return this.store.deleteStream(stream);
  }

  async close(): Promise<void> {}

  private async appendLate(append: () => Promise<Appended>): Promise<void> {
    for (let turns = 0; turns < 12; turns++) await this.interleaving.turn();
    await append().catch(() => undefined);
  }

  private crash(): never {
    this.dead = true;
    throw new Crash();
  }

  private async turn(): Promise<void> {
    if (!this.dead) await this.interleaving.turn();
    if (this.dead) throw new Crash();
  }
}
