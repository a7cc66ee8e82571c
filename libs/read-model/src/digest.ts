import { createHash } from 'node:crypto';
import type { Database } from '#event-store/sqlite/database.js';
import canonicalize from 'canonicalize';
import { documentIn } from './document-text.js';
import { DOCUMENT_TABLE } from './documents.js';
import type { Projection } from './projection.js';
import { keyOf, type Row, type Table, type Value } from './table.js';
import { tablesOf } from './tables.js';

/**
 * SHA-256, hex, over every row of every table in key order: two read models of the same log, however each came to
 * be, have the same. Documents count by their canonical form (RFC 8785), as no reader sees the order of members.
 */
export function digest(database: Database, projection: Projection): string {
  const hash = createHash('sha256');
  for (const table of tablesOf(projection)) {
    hash.update(`${table.name}\n`);
    for (const row of rowsOf(database, table)) hash.update(`${row}\n`);
  }
  return hash.digest('hex');
}

/** The rows of a table in key order, each as canonical text. */
export function* rowsOf(database: Database, table: Table): Generator<string> {
  const rows = database
    .prepare<[], Value[]>(`SELECT * FROM ${table.name} ORDER BY ${keyOf(table).join(', ')}`)
    .raw();
  for (const row of rows.iterate())
    yield JSON.stringify(table === DOCUMENT_TABLE ? withCanonicalBody(row) : row);
}

const withCanonicalBody = (row: Row): readonly (Value | undefined)[] => {
  const body = row.length - 1;
  return row.with(body, canonicalize(documentIn(String(row[body]), String(row[0]))) ?? null);
};
