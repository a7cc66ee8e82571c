import { isLocalDate } from '#domain/kernel/local-date.js';
import { formatPrefix, isFault, prefixOf, type Fault, type Prefix } from '#domain/kernel/prefix.js';
import { csvLine } from '../csv-line.js';
import type { Line } from '../lines.js';
import { RefusedLines } from '../refused-lines.js';
import { quoted } from '../shown.js';
import { LOST, textLines } from '../text-lines.js';
import { UnreadableFile } from '../unreadable-file.js';
import { writtenPrefix } from '../written-prefix.js';
import type { ListingEntry, Listings } from './listing-entry.js';

const COLUMNS = ['list', 'address', 'listed', 'since'] as const;
const DAY_MS = 86_400_000;
const NEEDED = COLUMNS.slice(0, 3);
const YES = ['yes', 'true', '1'];
const NO = ['no', 'false', '0'];

/**
 * Reads what checks of addresses against lists came to: CSV with a header, `list,address,listed,since`, `listed` being yes or no
 * and `since` a date or nothing. @throws UnreadableFile as `textLines`, and where a column is missing
 */
export async function readListingResults(
  bytes: AsyncIterable<Uint8Array>,
  isWanted: (prefix: Prefix) => boolean = () => true,
  now = new Date(),
): Promise<Listings> {
  const entries: ListingEntry[] = [];
  const refused = new RefusedLines();
  let [ipv4, ipv6] = [0, 0];
  // Somewhere it is tomorrow already.
  const lastDay = new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);
  let columns: readonly string[] | undefined;
  for await (const row of textLines(bytes)) {
    if (columns === undefined) {
      columns = columnsIn(row);
      continue;
    }
    const { line, text } = row;
    const fields = csvLine(text);
    const entry = 'fault' in fields ? fields : entryOf(line, columns, fields, lastDay);
    if (entry === 'ipv6') ipv6 += 1;
    else if ('fault' in entry) refused.add({ line, ...entry });
    else {
      ipv4 += 1;
      if (isWanted(prefixOf(entry.prefix))) entries.push(entry);
    }
  }
  if (columns === undefined)
    throw new UnreadableFile('there is no line in it', `give CSV with the header ${COLUMNS.join(',')}`);
  return { entries, ipv4, ipv6, refused: refused.all };
}

function columnsIn({ line, text }: Line): readonly string[] {
  const columns = csvLine(text);
  const missing = NEEDED.filter((name) => 'fault' in columns || !columns.includes(name));
  if ('fault' in columns || missing.length > 0)
    throw new UnreadableFile(
      `there is no column ${missing.join(', ')} in it`,
      `give CSV with the header ${COLUMNS.join(',')}`,
      line,
    );
  return columns;
}

function entryOf(
  line: number,
  columns: readonly string[],
  fields: readonly string[],
  lastDay: string,
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
  if (list.includes(LOST)) return { fault: 'list is not in UTF-8' };
  const listed = YES.includes(said.toLowerCase());
  if (!listed && !NO.includes(said.toLowerCase()))
    return { fault: `listed ${quoted(said)} is neither yes nor no` };
  if (since !== '' && !isLocalDate(since))
    return { fault: `since ${quoted(since)} is no date as YYYY-MM-DD` };
  if (since > lastDay) return { fault: `since ${quoted(since)} is of the future` };
  return { line, list, prefix: formatPrefix(prefix), listed, ...(since === '' ? {} : { since }) };
}
