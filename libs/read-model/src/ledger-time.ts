import type { Database } from '#event-store/sqlite/database.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { isErasable } from '#event-store/erasable.js';
import type { Table } from './table.js';
import { TableWriter } from './table-writer.js';

export const LEDGER_TIME_TABLE: Table = {
  name: 'ledger_time',
  key: 1,
  columns: ['at INTEGER NOT NULL', 'position TEXT NOT NULL'],
};

/**
 * Ledger time, the running maximum of `recordedAt` in log order, and the last position of each of its
 * milliseconds: what `asOf` is looked up in.
 */
export class LedgerTime {
  private newest: number;
  private readonly pending = new Map<number, bigint>();
  private readonly rows: TableWriter;

  constructor(database: Database) {
    this.rows = new TableWriter(database, LEDGER_TIME_TABLE);
    const newest = database.prepare<[], number | null>('SELECT max(at) FROM ledger_time').pluck();
    this.newest = newest.get() ?? Number.NEGATIVE_INFINITY;
  }

  pass({ stream, recordedAt, position }: RecordedEvent): void {
    if (isErasable(stream)) return;
    this.newest = Math.max(this.newest, Date.parse(recordedAt));
    this.pending.set(this.newest, position);
  }

  flush(): void {
    for (const [at, position] of this.pending) this.rows.put([at, position.toString()]);
    this.pending.clear();
  }
}
