import type { Database } from '#event-store/sqlite/database.js';
import type { Statement } from '#event-store/sqlite/statement.js';
import { columnsOf, keyOf, TABLES, type Row, type TableName, type Value } from './tables.js';

type WritingStatement = Statement<Value[]>;

/** Writes and removes rows through statements prepared once. */
export class RowWriter {
  private readonly puts = new Map<TableName, WritingStatement>();
  private readonly removals = new Map<TableName, WritingStatement>();

  constructor(private readonly database: Database) {}

  /** Adds the row, in place of one with its key. */
  put([table, ...values]: Row): void {
    this.prepared(this.puts, table, putText).run(...values);
  }

  remove([table, ...values]: Row): void {
    this.prepared(this.removals, table, removeText).run(...values.slice(0, TABLES[table].key));
  }

  private prepared(
    known: Map<TableName, WritingStatement>,
    table: TableName,
    text: (table: TableName) => string,
  ) {
    let statement = known.get(table);
    if (!statement) known.set(table, (statement = this.database.prepare(text(table))));
    return statement;
  }
}

const putText = (table: TableName) =>
  `INSERT OR REPLACE INTO ${table} VALUES (${columnsOf(table)
    .map(() => '?')
    .join(', ')})`;

const removeText = (table: TableName) =>
  `DELETE FROM ${table} WHERE ${keyOf(table)
    .map((column) => `${column} = ?`)
    .join(' AND ')}`;
