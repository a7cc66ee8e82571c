import type { Database } from '#event-store/sqlite/database.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { Row, Table } from './table.js';
import { TableWriter } from './table-writer.js';

export const QUARANTINE_TABLE: Table = {
  name: 'quarantine',
  key: 1,
  columns: [
    'stream TEXT NOT NULL',
    'revision INTEGER NOT NULL',
    'position TEXT NOT NULL',
    'type TEXT NOT NULL',
    'reason TEXT NOT NULL',
  ],
};

/** Streams that hold an event which cannot be read: they stay as they were before it until the next rebuild. */
export class Quarantine {
  private readonly streams: Set<string>;
  private pending: Row[] = [];
  private readonly rows: TableWriter;

  constructor(database: Database) {
    this.rows = new TableWriter(database, QUARANTINE_TABLE);
    this.streams = new Set(database.prepare<[], string>('SELECT stream FROM quarantine').pluck().all());
  }

  has(stream: string): boolean {
    return this.streams.has(stream);
  }

  add({ stream, revision, position, type }: RecordedEvent, reason: string): void {
    this.streams.add(stream);
    this.pending.push([stream, Number(revision), position.toString(), type, reason]);
  }

  flush(): void {
    for (const row of this.pending) this.rows.put(row);
    this.pending = [];
  }
}
