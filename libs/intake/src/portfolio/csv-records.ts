import { CsvError, parse, type InfoRecord } from 'csv-parse';
import { Readable } from 'node:stream';
import { UnreadableFile } from '../unreadable-file.js';

/** A row of a CSV file: its trimmed cells and the line that it starts on, from 1, whatever its cells break over. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** A cell, as written, with a quote where none may stand (RFC 4180); the row has to be mended. */
  readonly misquoted?: string;
}

/** In bytes of UTF-8. */
const LONGEST_ROW = 1_048_576;

/**
 * The rows that have something in them, of text as `decodeText` gives it (RFC 4180). A quote out of place is a fault of
 * its row alone where the row ends on its line.
 * @throws UnreadableFile for a quote left open or out of place over lines, as no row after it can be trusted
 */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  let lastLine = 0;
  const toRecord = ({ record, raw }: Parsed, { lines }: InfoRecord): CsvRecord => {
    const line = lastLine + 1;
    lastLine = lines;
    const cells = record.map((cell) => cell.trim());
    const misquoted = misquotedIn(raw.replace(/\n$/, ''));
    return misquoted === undefined ? { line, cells } : { line, cells, misquoted };
  };
  const parser = parse({
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    raw: true,
    max_record_size: LONGEST_ROW,
    // The package's types know no record but a list of strings.
    on_record: toRecord as never,
  });
  const source = Readable.from(text).on('error', (error) => parser.destroy(error));
  try {
    for await (const record of source.pipe(parser) as AsyncIterable<CsvRecord>) {
      if (record.misquoted?.includes('\n')) throw misquotedOverLines(record.line);
      if (record.cells.some((cell) => cell !== '')) yield record;
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, lastLine + 1) : error;
  } finally {
    source.destroy();
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
}

const QUOTED_CELL = /(?<=^|,)"[^"]*(?:""[^"]*)*"(?=,|$)/g;

/** Of a row as written, what stands about a quote that no quoted cell accounts for. */
function misquotedIn(raw: string): string | undefined {
  if (!raw.includes('"')) return undefined;
  const rest = raw.replaceAll(QUOTED_CELL, '');
  return rest.split(',').find((cell) => cell.includes('"'));
}

export const MISQUOTED_MEND = 'put the cell in quotes and double each quote within it';

const misquotedOverLines = (line: number): UnreadableFile =>
  new UnreadableFile(
    'the row that starts here opens a quote that closes on another line, in the middle of a cell',
    MISQUOTED_MEND,
    line,
  );

function unreadable({ code, message }: CsvError, line: number): UnreadableFile {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return new UnreadableFile(
        'the row that starts here opens a quote that is never closed',
        'close the quote, or give the whole file if this is a part of it',
        line,
      );
    case 'CSV_MAX_RECORD_SIZE':
      return new UnreadableFile(
        'the row that starts here is longer than 1 MiB',
        'close the quote that it opens',
        line,
      );
    default:
      return new UnreadableFile(`the row that starts here is no CSV (${message})`, 'save it as CSV', line);
  }
}
