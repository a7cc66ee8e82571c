import type { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { columnsOf, keyOf, type Row, type Table, type Value } from './table.js';

/** Writes and removes rows of one table through statements prepared once. */
export class TableWriter {
  private readonly putting: Statement<Value[]>;
  private readonly removing: Statement<Value[]>;

  constructor(
    database: Database,
    private readonly table: Table,
  ) {
    const values = columnsOf(table).map(() => '?');
    const key = keyOf(table).map((column) => `${column} = ?`);
    this.putting = database.prepare(`INSERT OR REPLACE INTO ${table.name} VALUES (${values.join(', ')})`);
    this.removing = database.prepare(`DELETE FROM ${table.name} WHERE ${key.join(' AND ')}`);
  }

  /** Adds the row, in place of one with its key. */
  put(row: Row): void {
    this.putting.run(...row);
  }

  /** Removes the row with the key of this one, which may be the key alone. */
  remove(row: Row): void {
    this.removing.run(...row.slice(0, this.table.key));
  }
}
