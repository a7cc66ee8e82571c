import { isLocalDate } from '#domain/kernel/local-date.js';
import { formatPrefix, isFault, type Fault } from '#domain/kernel/prefix.js';
import { csvLine } from '../csv-line.js';
import { quoted } from '../shown.js';
import { textLines } from '../text-lines.js';
import { UnreadableFile } from '../unreadable-file.js';
import { writtenPrefix } from '../written-prefix.js';
import type { ListingEntry, Listings } from './listing-entry.js';

const COLUMNS = ['list', 'address', 'listed', 'since'] as const;
const NEEDED = COLUMNS.slice(0, 3);
const YES = ['yes', 'true', '1'];
const NO = ['no', 'false', '0'];

/**
 * Reads what checks of addresses against lists came to: CSV with a header, `list,address,listed,since`, `listed` being yes or no
 * and `since` a date or nothing. @throws UnreadableFile as `textLines`, and where a column is missing
 */
export async function readListingResults(bytes: AsyncIterable<Uint8Array>): Promise<Listings> {
  const [head, ...rows] = await textLines(bytes);
  if (head === undefined)
    throw new UnreadableFile('there is no line in it', `give CSV with the header ${COLUMNS.join(',')}`);
  const columns = csvLine(head.text);
  const missing = NEEDED.filter((name) => 'fault' in columns || !columns.includes(name));
  if ('fault' in columns || missing.length > 0)
    throw new UnreadableFile(
      `there is no column ${missing.join(', ')} in it`,
      `give CSV with the header ${COLUMNS.join(',')}`,
      head.line,
    );
  const entries: ListingEntry[] = [];
  const refused: (Fault & { readonly line: number })[] = [];
  let ipv6 = 0;
  for (const { line, text } of rows) {
    const fields = csvLine(text);
    const entry = 'fault' in fields ? fields : entryOf(line, columns, fields);
    if (entry === 'ipv6') ipv6 += 1;
    else if ('fault' in entry) refused.push({ line, ...entry });
    else entries.push(entry);
  }
  return { entries, ipv6, refused };
}

function entryOf(
  line: number,
  columns: readonly string[],
  fields: readonly string[],
): ListingEntry | Fault | 'ipv6' {
  const [list, address, said, since] = COLUMNS.map((name) => fields[columns.indexOf(name)] ?? '') as [
    string,
    string,
    string,
    string,
  ];
  const prefix = writtenPrefix(address);
  if (prefix === 'ipv6') return prefix;
  if (isFault(prefix)) return { fault: `address ${quoted(address)} ${prefix.fault}` };
  if (list === '') return { fault: 'list is missing' };
  const listed = YES.includes(said.toLowerCase());
  if (!listed && !NO.includes(said.toLowerCase()))
    return { fault: `listed ${quoted(said)} is neither yes nor no` };
  if (since !== '' && !isLocalDate(since))
    return { fault: `since ${quoted(since)} is no date as YYYY-MM-DD` };
  return { line, list, prefix: formatPrefix(prefix), listed, ...(since === '' ? {} : { since }) };
}
