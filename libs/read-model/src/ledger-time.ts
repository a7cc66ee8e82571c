import type { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { confirmsClock } from '#event-store/store-clock.js';
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
 * milliseconds: what `asOf` is looked up in. It runs back only where somebody confirmed a clock that is behind it.
 */
export class LedgerTime {
  private newest: number;
  private readonly pending = new Map<number, bigint>();
  private readonly rows: TableWriter;
  private readonly forget: Statement<[number]>;
  private cameBackTo = Number.POSITIVE_INFINITY;

  constructor(database: Database) {
    this.rows = new TableWriter(database, LEDGER_TIME_TABLE);
    this.forget = database.prepare<[number]>('DELETE FROM ledger_time WHERE at > ?');
    const newest = database.prepare<[], number | null>('SELECT max(at) FROM ledger_time').pluck();
    this.newest = newest.get() ?? Number.NEGATIVE_INFINITY;
  }

  pass(event: RecordedEvent): void {
    const { stream, recordedAt, position } = event;
    if (isErasable(stream)) return;
    const at = Date.parse(recordedAt);
    if (confirmsClock(event) && at < this.newest) this.comeBack(at);
    this.newest = Math.max(this.newest, at);
    this.pending.set(this.newest, position);
  }

  /** What a wrong clock dated ahead of now is known from now on, and no later. */
  private comeBack(at: number): void {
    for (const ahead of this.pending.keys()) if (ahead > at) this.pending.delete(ahead);
    this.cameBackTo = Math.min(this.cameBackTo, at);
    this.newest = at;
  }

  flush(): void {
    if (this.cameBackTo < Number.POSITIVE_INFINITY) this.forget.run(this.cameBackTo);
    this.cameBackTo = Number.POSITIVE_INFINITY;
    for (const [at, position] of this.pending) this.rows.put([at, position.toString()]);
    this.pending.clear();
  }
}
