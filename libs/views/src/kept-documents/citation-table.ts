import { calendarStream } from '#domain/calendar/stream.js';
import { documentStream } from '#domain/document/stream.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { Database } from '#event-store/sqlite/database.js';
import type { ComputedTables, NotedRows } from '#read-model/projection.js';
import type { ReadModel } from '#read-model/read-model.js';
import { TableWriter } from '#read-model/table-writer.js';
import type { Table } from '#read-model/table.js';
import { hashesOf } from './named-hashes.js';

const citationTable: Table = {
  name: 'document_citation',
  key: 3,
  columns: ['sha256 TEXT NOT NULL', 'stream TEXT NOT NULL', 'revision INTEGER NOT NULL'],
};

/** Which events name which documents; what was corrected later did so too. */
export const citations: ComputedTables = {
  tables: [citationTable],
  open: (database) => new Citations(database),
};

/** A document's own record cites nothing, and the digest of a calendar's secret is none of a document. */
const APART = [documentStream.category, calendarStream.category];

class Citations implements NotedRows {
  private pending: (readonly [string, string, number])[] = [];
  private readonly rows: TableWriter;

  constructor(database: Database) {
    this.rows = new TableWriter(database, citationTable);
  }

  note(event: RecordedEvent): void {
    const { stream, revision } = event;
    const named = hashesOf(event);
    if (named.length === 0 || APART.some((category) => stream.startsWith(category))) return;
    for (const { sha256 } of named) this.pending.push([sha256, stream, Number(revision)]);
  }

  flush(): void {
    for (const row of this.pending) this.rows.put(row);
    this.pending = [];
  }
}

/** An event that names a document. */
export interface CitingEvent {
  /** The stream that holds the event, such as `lease-L-1`. */
  readonly stream: string;
  /** Revision of the event in its stream, as a string. */
  readonly revision: string;
}

/** The events that name a document, stream by stream. */
export const eventsCiting = (model: ReadModel, sha256: string): readonly CitingEvent[] =>
  model
    .prepare<[string], { stream: string; revision: number }>(
      'SELECT stream, revision FROM document_citation WHERE sha256 = ? ORDER BY stream, revision',
    )
    .all(sha256)
    .map(({ stream, revision }) => ({ stream, revision: String(revision) }));
