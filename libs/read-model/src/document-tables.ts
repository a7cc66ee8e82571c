import type { Database } from '#event-store/sqlite/database.js';
import type { DocumentKind } from './document-kind.js';
import type { DocumentTable } from './projection.js';
import type { Row } from './table.js';
import { TableWriter } from './table-writer.js';

/** The rows of a document, by table. */
export type DocumentRows = readonly (readonly Row[])[];

interface Written {
  readonly table: DocumentTable;
  readonly writer: TableWriter;
}

/** The tables that documents of one kind are found by. */
export class DocumentTables {
  private readonly present: readonly Written[];
  private readonly once: readonly Written[];
  private readonly correctedAway: (readonly [TableWriter, Row])[] = [];

  constructor(database: Database, kind: DocumentKind<object>, tables: readonly DocumentTable[]) {
    const written = tables
      .filter((table) => table.of === kind)
      .map((table) => ({ table, writer: new TableWriter(database, table) }));
    this.present = written.filter(({ table }) => !table.once);
    this.once = written.filter(({ table }) => table.once);
  }

  rowsOf(document: object | undefined): DocumentRows {
    return this.present.map(({ table }) => (document ? table.rows(document) : []));
  }

  /** Writes what of `after` is not in `before`, and removes the reverse. */
  replace(before: DocumentRows, after: DocumentRows): void {
    this.present.forEach(({ writer }, table) => {
      const [old, rows] = [before[table] ?? [], after[table] ?? []];
      if (areSame(old, rows)) return;
      for (const row of without(old, rows)) writer.remove(row);
      for (const row of without(rows, old)) writer.put(row);
    });
  }

  /** Takes note of what a correction takes out of a document, to be written by the next flush. */
  correct(before: object | undefined, after: object | undefined): void {
    for (const { table, writer } of this.once) {
      const lost = without(before ? table.rows(before) : [], after ? table.rows(after) : []);
      this.correctedAway.push(...lost.map((row) => [writer, row] as const));
    }
  }

  flushCorrected(): void {
    for (const [writer, row] of this.correctedAway) writer.put(row);
    this.correctedAway.length = 0;
  }
}

const areSame = (rows: readonly Row[], others: readonly Row[]): boolean =>
  rows.length === others.length &&
  rows.every((row, index) => row.every((value, column) => value === others[index]![column]));

const textOf = (row: Row): string => row.join('\n');

function without(rows: readonly Row[], others: readonly Row[]): readonly Row[] {
  if (others.length === 0) return rows;
  const known = new Set(others.map(textOf));
  return rows.filter((row) => !known.has(textOf(row)));
}
