import type { Database } from './database.js';
import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import { type Clock, systemClock } from '../clock.js';
import { StoreUnavailable } from '../errors.js';
import { type Appended, type Delivery, EventStore, type StreamRevision } from '../event-store.js';
import { follow } from '../follow.js';
import { Growth } from '../growth.js';
import { serialise } from '../serialised-event.js';
import { type ConnectionOptions, openLog } from './connection.js';
import { GroupCommit } from './group-commit.js';
import { LogReader } from './log-reader.js';
import { LogWriter } from './log-writer.js';
import { OtherWriters } from './other-writers.js';

export interface SqliteOptions extends ConnectionOptions {
  readonly clock?: Clock;
}

/** The embedded store: one SQLite file, which several processes may append to and follow. */
export class SqliteEventStore extends EventStore {
  private readonly growth = new Growth();
  private readonly closing = new AbortController();
  private readonly reader: LogReader;
  private readonly writer: LogWriter;
  private readonly group: GroupCommit;
  private readonly others: OtherWriters;

  /** Opens or makes the log in `folder`. */
  static open(folder: string, options: SqliteOptions = {}): SqliteEventStore {
    return new SqliteEventStore(openLog(folder, options), options.clock);
  }

  /** Over a connection that `openLog` made; the store closes it. */
  constructor(
    private readonly database: Database,
    clock: Clock = systemClock,
  ) {
    super();
    this.reader = new LogReader(database);
    this.writer = new LogWriter(database, clock);
    this.group = new GroupCommit(this.writer, () => this.growth.announce());
    this.others = new OtherWriters(this.reader, this.growth);
  }

  async append(stream: string, expected: StreamRevision, events: readonly NewEvent[]): Promise<Appended> {
    this.assertOpen();
    return this.group.append({ stream, expected, events: serialise(stream, events) });
  }

  async readStream(stream: string, from = 0n): Promise<readonly RecordedEvent[]> {
    this.assertOpen();
    return this.reader.stream(stream, from);
  }

  async readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    this.assertOpen();
    return this.reader.after(after, limit);
  }

  async *subscribe(after: bigint | undefined, signal: AbortSignal): AsyncGenerator<Delivery> {
    const stop = AbortSignal.any([signal, this.closing.signal]);
    if (stop.aborted) return;
    this.others.watch();
    try {
      yield* follow((position, limit) => this.reader.page(position, limit), this.growth, after, stop);
    } finally {
      this.others.unwatch();
    }
  }

  async head(): Promise<bigint | undefined> {
    this.assertOpen();
    return this.reader.head();
  }

  override get halted(): string | undefined {
    return this.writer.halted;
  }

  override get displaced(): string | undefined {
    return this.writer.displaced;
  }

  async deleteStream(stream: string): Promise<void> {
    this.assertOpen();
    this.writer.deleteStream(stream);
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    this.others.stop();
    this.group.commit();
    this.database.close();
  }

  private assertOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed.');
  }
}
