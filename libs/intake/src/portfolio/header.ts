import { quoted } from '../shown.js';
import { UnreadableFile } from '../unreadable-file.js';
import { COLUMNS, isColumn, type Column } from './columns.js';
import { MISQUOTED_MEND, type CsvRecord } from './csv-records.js';

const MOST_NAMED = 5;

/**
 * The columns of a portfolio file in the order that its first row names them.
 * @throws UnreadableFile unless it names every column once and no other
 */
export function readHeader({ line, cells, misquoted }: CsvRecord): readonly Column[] {
  const fault = (reason: string, mend: string) => new UnreadableFile(reason, mend, line);
  if (misquoted !== undefined)
    throw fault(`the header has a quote in the middle of a cell: ${quoted(misquoted)}`, MISQUOTED_MEND);
  const missing = COLUMNS.filter((column) => !cells.includes(column));
  if (missing.length === COLUMNS.length)
    throw fault(
      `this is no header of a portfolio, it begins with ${quoted(cells[0] ?? '')}`,
      `begin the file with the columns, separated by commas: ${COLUMNS.join(',')}`,
    );
  const unknown = cells.filter((cell) => !isColumn(cell));
  if (unknown.length > 0)
    throw fault(
      `the header names unknown columns: ${unknown.slice(0, MOST_NAMED).map(quoted).join(', ')}`,
      `delete or rename them; known are: ${COLUMNS.join(', ')}`,
    );
  if (missing.length > 0)
    throw fault(
      `the header lacks the columns: ${missing.join(', ')}`,
      'add them; cells may be left blank where the column allows it',
    );
  const columns = cells.filter(isColumn);
  const repeated = columns.find((column, at) => columns.indexOf(column) !== at);
  if (repeated !== undefined)
    throw fault(`the header names the column ${repeated} more than once`, 'keep one of them');
  return columns;
}
