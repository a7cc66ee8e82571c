import type { Column } from './column.js';

/** The rows as a CSV file: the columns that are shown, in their order, with the guard against formulas of every export. */
export async function csvFile<R>(columns: readonly Column<R>[], rows: readonly R[]): Promise<Blob> {
  const { csvOf, CSV } = await import('#views/words/csv.js');
  const csv = csvOf(
    columns.map(({ header, type = 'text', value }) => ({
      name: header,
      type,
      meaning: header,
      value: (row: R) => value(row) ?? '',
    })),
    rows,
  );
  return new Blob([csv], { type: CSV });
}

/** Has the browser keep a file. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
