import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import { type Clock, systemClock } from '../clock.js';
import { StoreUnavailable, StreamDeleted, WrongExpectedRevision } from '../errors.js';
import { type Appended, type Delivery, EventStore, type StreamRevision } from '../event-store.js';
import { follow } from '../follow.js';
import { Growth } from '../growth.js';
import { recordedAt } from '../recorded-at.js';
import { dataFrom, metadataFrom, serialise, type SerialisedEvent } from '../serialised-event.js';

interface Entry extends SerialisedEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly storedAt: number;
}

/** The contract in its plainest form: for tests, and the model that the other stores are compared with. */
export class InMemoryEventStore extends EventStore {
  private log: Entry[] = [];
  private lastPosition = 0n;
  private readonly deleted = new Set<string>();
  private readonly growth = new Growth();
  private readonly closing = new AbortController();

  constructor(private readonly clock: Clock = systemClock) {
    super();
  }

  async append(stream: string, expected: StreamRevision, events: readonly NewEvent[]): Promise<Appended> {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed.');
    const serialised = serialise(stream, events);
    if (this.deleted.has(stream)) throw new StreamDeleted(stream);
    const existing = this.log.filter((entry) => entry.stream === stream);
    const actual = existing.at(-1)?.revision ?? 'no-stream';
    const next = expected === 'no-stream' ? 0 : Number(expected) + 1;
    if (actual === expected) return this.record(stream, next, serialised);
    const repeated = existing.slice(next, next + serialised.length);
    const last = repeated.at(-1);
    if (last && serialised.every((event, index) => event.id === repeated[index]?.id)) {
      return { revision: last.revision, position: last.position };
    }
    throw new WrongExpectedRevision(stream, expected, actual);
  }

  private record(stream: string, next: number, events: readonly SerialisedEvent[]): Appended {
    const storedAt = this.clock().getTime();
    events.forEach((event, index) => {
      this.lastPosition += 1n;
      this.log.push({
        ...event,
        stream,
        revision: BigInt(next + index),
        position: this.lastPosition,
        storedAt,
      });
    });
    this.growth.announce();
    return { revision: BigInt(next + events.length - 1), position: this.lastPosition };
  }

  async readStream(stream: string, from = 0n): Promise<readonly RecordedEvent[]> {
    return this.log.filter((entry) => entry.stream === stream && entry.revision >= from).map(recorded);
  }

  async readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    return this.readAfter(after, limit);
  }

  subscribe(after: bigint | undefined, signal: AbortSignal): AsyncIterable<Delivery> {
    const stop = AbortSignal.any([signal, this.closing.signal]);
    const readPage = (position: bigint | undefined, limit: number) => {
      const events = this.readAfter(position, limit);
      return { events, more: events.length === limit };
    };
    return follow(readPage, this.growth, after, stop);
  }

  private readAfter(after = 0n, limit: number): readonly RecordedEvent[] {
    return this.log
      .filter((entry) => entry.position > after)
      .slice(0, limit)
      .map(recorded);
  }

  async head(): Promise<bigint | undefined> {
    return this.log.at(-1)?.position;
  }

  async deleteStream(stream: string): Promise<void> {
    this.deleted.add(stream);
    this.log = this.log.filter((entry) => entry.stream !== stream);
  }

  async close(): Promise<void> {
    this.closing.abort();
  }
}

function recorded({ storedAt, ...entry }: Entry): RecordedEvent {
  const metadata = metadataFrom(entry.metadata);
  return { ...entry, data: dataFrom(entry.data), metadata, recordedAt: recordedAt(metadata, storedAt) };
}
