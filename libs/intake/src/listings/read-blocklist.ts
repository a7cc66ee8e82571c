import { formatPrefix, isFault, type Fault, type Prefix } from '#domain/kernel/prefix.js';
import { RefusedLines } from '../refused-lines.js';
import { quoted } from '../shown.js';
import { LOST, textLines } from '../text-lines.js';
import { writtenPrefix } from '../written-prefix.js';
import type { ListingEntry, Listings } from './listing-entry.js';

/** A line of a list: where it says something, either of addresses or of when the list was made. */
interface Row {
  readonly address?: string;
  readonly reference?: string;
  readonly at?: string;
}

/**
 * Reads a list of addresses: a prefix or an address a line, with what follows `;` or `#` as the list's reference; or an object of
 * JSON a line, with `cidr` or `ip`, and `sblid`. Lists of Spamhaus DROP come in both. @throws UnreadableFile as `textLines`
 */
export async function readBlocklist(
  bytes: AsyncIterable<Uint8Array>,
  isWanted: (prefix: Prefix) => boolean = () => true,
): Promise<Listings> {
  const entries: ListingEntry[] = [];
  const refused = new RefusedLines();
  let [ipv4, ipv6] = [0, 0];
  let at: string | undefined;
  for await (const { line, text } of textLines(bytes)) {
    const read = text.trimStart().startsWith('{') ? jsonRow(text) : textRow(text);
    const row = 'reference' in read && read.reference?.includes(LOST) ? { fault: 'is not in UTF-8' } : read;
    if ('fault' in row) refused.add({ line, ...row });
    else if (row.at !== undefined) at = row.at;
    else if (row.address !== undefined) {
      const prefix = writtenPrefix(row.address);
      if (prefix === 'ipv6') ipv6 += 1;
      else if (isFault(prefix)) refused.add({ line, fault: `${quoted(row.address)} ${prefix.fault}` });
      else {
        ipv4 += 1;
        if (isWanted(prefix))
          entries.push({
            line,
            prefix: formatPrefix(prefix),
            ...(row.reference ? { reference: row.reference } : {}),
            listed: true,
          });
      }
    }
  }
  return { entries, ipv4, ipv6, refused: refused.all, ...(at === undefined ? {} : { at }) };
}

/** By hand: a pattern goes over long blanks again and again. */
function textRow(text: string): Row | Fault {
  const mark = text.search(/[;#]/);
  const address = (mark < 0 ? text : text.slice(0, mark)).trim();
  const reference = mark < 0 ? '' : text.slice(mark + 1).trim();
  if (/\s/.test(address)) return { fault: 'has more than one word and no ";" between them' };
  return address === '' ? {} : { address, ...(reference ? { reference } : {}) };
}

function jsonRow(text: string): Row | Fault {
  let row: { readonly [member: string]: unknown };
  try {
    row = JSON.parse(text) as typeof row;
  } catch {
    return { fault: 'is no whole object of JSON' };
  }
  const { cidr, ip, sblid, type, timestamp } = row;
  if (type === 'metadata') return madeAt(timestamp);
  const address = cidr ?? ip;
  if (typeof address !== 'string') return { fault: 'has neither "cidr" nor "ip"' };
  return { address, ...(typeof sblid === 'string' ? { reference: sblid } : {}) };
}

/** Seconds since 1970, as far as a date can be told by them. */
function madeAt(timestamp: unknown): Row {
  const made = new Date(typeof timestamp === 'number' ? timestamp * 1_000 : Number.NaN);
  return Number.isNaN(made.getTime()) || made.getUTCFullYear() > LAST_YEAR || made.getTime() < 0
    ? {}
    : { at: made.toISOString() };
}

const LAST_YEAR = 9_999;
