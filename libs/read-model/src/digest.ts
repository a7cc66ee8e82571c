import { createHash } from 'node:crypto';
import type { Database } from '#event-store/sqlite/database.js';
import canonicalize from 'canonicalize';
import { documentIn } from './document-text.js';
import { keyOf, TABLE_NAMES, type TableName, type Value } from './tables.js';

/**
 * SHA-256, hex, over every row of every table in key order: two read models of the same log, however each came to
 * be, have the same. Documents count by their canonical form (RFC 8785), as no reader sees the order of members.
 */
export function digest(database: Database): string {
  const hash = createHash('sha256');
  for (const table of TABLE_NAMES) {
    hash.update(`${table}\n`);
    for (const row of rowsOf(database, table)) hash.update(`${row}\n`);
  }
  return hash.digest('hex');
}

/** The rows of a table in key order, each as canonical text. */
export function* rowsOf(database: Database, table: TableName): Generator<string> {
  const rows = database
    .prepare<[], Value[]>(`SELECT * FROM ${table} ORDER BY ${keyOf(table).join(', ')}`)
    .raw();
  for (const row of rows.iterate()) yield JSON.stringify(table === 'document' ? withCanonicalBody(row) : row);
}

const withCanonicalBody = (row: readonly Value[]): readonly (Value | undefined)[] => {
  const body = row.length - 1;
  return row.with(body, canonicalize(documentIn(String(row[body]), String(row[0]))) ?? null);
};
