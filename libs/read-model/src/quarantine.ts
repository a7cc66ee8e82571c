import type { Database } from '#event-store/sqlite/database.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { RowWriter } from './row-writer.js';
import type { Row } from './tables.js';

/** Streams that hold an event which cannot be read: they stay as they were before it until the next rebuild. */
export class Quarantine {
  private readonly streams: Set<string>;
  private pending: Row[] = [];

  constructor(
    database: Database,
    private readonly rows: RowWriter,
  ) {
    this.streams = new Set(database.prepare<[], string>('SELECT stream FROM quarantine').pluck().all());
  }

  has(stream: string): boolean {
    return this.streams.has(stream);
  }

  add({ stream, revision, position, type }: RecordedEvent, reason: string): void {
    this.streams.add(stream);
    this.pending.push(['quarantine', stream, Number(revision), position.toString(), type, reason]);
  }

  flush(): void {
    for (const row of this.pending) this.rows.put(row);
    this.pending = [];
  }
}
