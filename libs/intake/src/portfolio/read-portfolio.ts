import type { LineRefusal, ReadLine } from '../line-refusal.js';
import { quoted, shown } from '../shown.js';
import { csvRecords, MISQUOTED_MEND, type CsvRecord } from './csv-records.js';
import { readHeader } from './header.js';
import { readRow, type PortfolioRow, type RowContext } from './row.js';

/** A row read or refused: the line that it starts on, and its reference as written but fit to be shown. */
export type PortfolioLine = ReadLine & ({ readonly row: PortfolioRow } | { readonly refusal: LineRefusal });

/**
 * The rows of a portfolio spreadsheet one by one, given as `decodeText` gives text. Judges each row by itself and
 * against earlier ones of the same reference; whether its space is free is for the ledger to say.
 * @throws UnreadableFile where the file as a whole is no portfolio, at the latest at its end
 */
export async function* readPortfolio(
  text: AsyncIterable<string>,
  { knownCalendar }: Pick<RowContext, 'knownCalendar'>,
): AsyncGenerator<PortfolioLine> {
  const seen = new Set<string>();
  let context: RowContext | undefined;
  for await (const record of csvRecords(text)) {
    if (context === undefined) context = { header: readHeader(record), knownCalendar, seen };
    else yield readLine(record, context);
  }
}

function readLine({ line, cells, misquoted }: CsvRecord, context: RowContext): PortfolioLine {
  const written = () =>
    Object.fromEntries(context.header.map((column, index) => [column, cells[index] ?? '']));
  const leaseRef = shown(cells[context.header.indexOf('lease_ref')] ?? '', 64);
  if (misquoted !== undefined) {
    context.seen.add(leaseRef);
    const reason = `the row has a quote in the middle of a cell: ${quoted(misquoted)}`;
    return { line, leaseRef, written, refusal: { field: '', reason, mend: MISQUOTED_MEND } };
  }
  return { line, leaseRef, written, ...readRow(cells, context) };
}
