import { stringify } from 'csv-stringify/sync';
import { guarded } from '#domain/kernel/formula.js';

export const CSV = 'text/csv; charset=utf-8';

/** One column of an export: its name, its type as a data dictionary says it, and what it means. */
export interface Column<R> {
  readonly name: string;
  readonly type: 'text' | 'date' | 'month' | 'decimal' | 'integer' | 'currency';
  readonly meaning: string;
  readonly value: (row: R) => string | number;
}

/**
 * A table as CSV (RFC 4180) that spreadsheet programs open as it is: UTF-8 with a byte order mark, and a `'` before a
 * cell that they would take for a formula; an amount below nothing is none.
 */
export const csvOf = <R>(columns: readonly Column<R>[], rows: readonly R[]): string =>
  stringify(
    rows.map((row) => columns.map(({ value }) => value(row))),
    {
      header: true,
      columns: columns.map(({ name }) => name),
      bom: true,
      cast: {
        string: (value, { index, header }) =>
          header || columns[index]?.type === 'decimal' ? value : guarded(value),
      },
      record_delimiter: 'windows',
    },
  );
