import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import { EventStore, type Appended, type Delivery, type StreamRevision } from '#event-store/event-store.js';

/** A way to a store that takes note of every trip there. */
export class CountingStore extends EventStore {
  private trips: string[] = [];

  constructor(private readonly store: EventStore) {
    super();
  }

  /** What was asked of the store since this was last asked, in order. */
  taken(): readonly string[] {
    const { trips } = this;
    this.trips = [];
    return trips;
  }

  append(stream: string, expected: StreamRevision, events: readonly NewEvent[]): Promise<Appended> {
    this.trips.push(`append ${stream}`);
    return this.store.append(stream, expected, events);
  }

  readStream(stream: string, from?: bigint): Promise<readonly RecordedEvent[]> {
    this.trips.push(`read ${stream}`);
    return this.store.readStream(stream, from);
  }

  readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    this.trips.push('read all');
    return this.store.readAll(after, limit);
  }

  subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<Delivery> {
    return this.store.subscribe(after, signal);
  }

  head(): Promise<bigint | undefined> {
    this.trips.push('head');
    return this.store.head();
  }

  deleteStream(stream: string): Promise<void> {
    this.trips.push(`delete ${stream}`);
    return this.store.deleteStream(stream);
  }

  close(): Promise<void> {
    return this.store.close();
  }
}
