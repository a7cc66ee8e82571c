import type { Database } from '#event-store/sqlite/database.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { isErasable } from '#event-store/erasable.js';
import type { RowWriter } from './row-writer.js';

/**
 * Ledger time, the running maximum of `recordedAt` in log order, and the last position of each of its
 * milliseconds: what `asOf` is looked up in.
 */
export class LedgerTime {
  private newest: number;
  private readonly pending = new Map<number, bigint>();

  constructor(
    database: Database,
    private readonly rows: RowWriter,
  ) {
    const newest = database.prepare<[], number | null>('SELECT max(at) FROM ledger_time').pluck();
    this.newest = newest.get() ?? Number.NEGATIVE_INFINITY;
  }

  pass({ stream, recordedAt, position }: RecordedEvent): void {
    if (isErasable(stream)) return;
    this.newest = Math.max(this.newest, Date.parse(recordedAt));
    this.pending.set(this.newest, position);
  }

  flush(): void {
    for (const [at, position] of this.pending) this.rows.put(['ledger_time', at, position.toString()]);
    this.pending.clear();
  }
}
