import { randomUUID } from 'node:crypto';
import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import type { Clock } from '#event-store/clock.js';
import { type Appended, type Delivery, EventStore, type StreamRevision } from '#event-store/event-store.js';

const PAGE = 500;

/**
 * A new part of a log that many tests write to at the same time, as if it were the whole of one: its streams' names
 * start with a word of its own, which nobody sees, and its events were recorded when the test's clock says.
 */
export class PartOfALog extends EventStore {
  private readonly name = `${randomUUID()}-`;
  private end: bigint | undefined;
  private start: Promise<bigint | undefined> | undefined;

  constructor(
    private readonly log: EventStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override get halted(): string | undefined {
    return this.log.halted;
  }

  override get displaced(): string | undefined {
    return this.log.displaced;
  }

  append(stream: string, expected: StreamRevision, events: readonly NewEvent[]): Promise<Appended> {
    const originalRecordedAt = this.clock().toISOString();
    const dated = events.map((event) => ({
      ...event,
      metadata: { originalRecordedAt, ...event.metadata },
    }));
    return this.log.append(this.name + stream, expected, dated);
  }

  async readStream(stream: string, from?: bigint): Promise<readonly RecordedEvent[]> {
    return this.ours(await this.log.readStream(this.name + stream, from));
  }

  async readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (let place = after ?? (await this.beginning()); events.length < limit;) {
      const read = await this.log.readAll(place, PAGE);
      if (read.length === 0) break;
      events.push(...this.ours(read));
      place = read.at(-1)!.position;
    }
    return events.slice(0, limit);
  }

  async *subscribe(after: bigint | undefined, signal: AbortSignal): AsyncGenerator<Delivery> {
    const place = after ?? (await this.beginning());
    for await (const { events, caughtUp } of this.log.subscribe(place, signal))
      yield { events: this.ours(events), caughtUp };
  }

  async head(): Promise<bigint | undefined> {
    for (let page; (page = await this.readAll(this.end, PAGE)).length > 0;) this.end = page.at(-1)!.position;
    return this.end;
  }

  deleteStream(stream: string): Promise<void> {
    return this.log.deleteStream(this.name + stream);
  }

  close(): Promise<void> {
    return this.log.close();
  }

  /** What others had written before is not read again. */
  private beginning(): Promise<bigint | undefined> {
    return (this.start ??= this.log.head());
  }

  private ours(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
    return events
      .filter(({ stream }) => stream.startsWith(this.name))
      .map((event) => ({ ...event, stream: event.stream.slice(this.name.length) }));
  }
}
