import { formatPrefix, isFault, type Fault, type Prefix } from '#domain/kernel/prefix.js';
import { isCountry } from '#domain/party/country.js';
import { csvLine } from '../csv-line.js';
import { RefusedLines, type RefusedLine } from '../refused-lines.js';
import { quoted } from '../shown.js';
import { LOST, textLines } from '../text-lines.js';
import { writtenPrefix } from '../written-prefix.js';

/** What a feed says of addresses (RFC 8805 §2.1); a member is absent where it says nothing. */
export interface GeofeedEntry {
  /** Counted from 1. */
  readonly line: number;
  /** IPv4, in CIDR notation; of a single address with /32. */
  readonly prefix: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** ISO 3166-2. */
  readonly region?: string;
  readonly city?: string;
  /** Deprecated, and read all the same. */
  readonly postalCode?: string;
  /** Fields that cannot be read, and are absent therefore. */
  readonly faults: readonly FieldFault[];
}

export interface FieldFault extends Fault {
  readonly field: 'country' | 'region' | 'city' | 'postalCode';
}

export interface Geofeed {
  /** Those that are wanted. */
  readonly entries: readonly GeofeedEntry[];
  /** How many lines are about IPv4, wanted or not. */
  readonly ipv4: number;
  /** How many lines are about IPv6, and so are not read. */
  readonly ipv6: number;
  readonly refused: readonly RefusedLine[];
}

const FIELDS = ['country', 'region', 'city', 'postalCode'] as const;
const REGION = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;

/**
 * Reads a feed of locations (RFC 8805), plain or gzip, in UTF-8, or in UTF-16 with its mark. A line of which one field cannot
 * be read has its others. Of what is not wanted nothing is kept but how much there is.
 * @throws UnreadableFile as `textLines`, and for over 100,000 lines that cannot be read
 */
export async function readGeofeed(
  bytes: AsyncIterable<Uint8Array>,
  isWanted: (prefix: Prefix) => boolean = () => true,
): Promise<Geofeed> {
  const entries: GeofeedEntry[] = [];
  const refused = new RefusedLines();
  const seen = new Map<string, GeofeedEntry & { readonly faults: FieldFault[] }>();
  let [ipv4, ipv6] = [0, 0];
  for await (const { line, text } of textLines(bytes)) {
    const row = csvLine(withoutRemark(text), { relaxed: true });
    if ('fault' in row) {
      refused.add({ line, ...row });
      continue;
    }
    if (row.length === 0) continue;
    const [written = '', ...fields] = row;
    const prefix = writtenPrefix(written);
    if (prefix === 'ipv6') {
      ipv6 += 1;
      continue;
    }
    if (isFault(prefix)) {
      refused.add({
        line,
        fault: written === '' ? 'names no prefix' : `${quoted(written)} ${prefix.fault}`,
      });
      continue;
    }
    ipv4 += 1;
    if (!isWanted(prefix)) continue;
    const shown = formatPrefix(prefix);
    const first = seen.get(shown);
    const entry = { line, prefix: shown, ...located(fields) };
    if (first === undefined) {
      seen.set(shown, entry);
      entries.push(entry);
      continue;
    }
    const field = FIELDS.find((each) => entry[each] !== first[each]);
    // Which of them holds nobody says: neither does.
    if (field !== undefined) first.faults.push({ field, fault: `is another on line ${line}` });
    refused.add({ line, fault: `${shown} is on line ${first.line} as well` });
  }
  return { entries, ipv4, ipv6, refused: refused.all };
}

/** A remark goes from `#` to the end of the line, but for within quotes. */
function withoutRemark(text: string): string {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === '#' && !isQuoted) return text.slice(0, at);
  }
  return isQuoted ? text.replaceAll('"', '') : text;
}

function located(
  fields: readonly string[],
): Omit<GeofeedEntry, 'line' | 'prefix' | 'faults'> & { readonly faults: FieldFault[] } {
  const found: { -readonly [F in FieldFault['field']]?: string } = {};
  const faults: FieldFault[] = [];
  for (const [at, field] of FIELDS.entries()) {
    const written = fields[at] ?? '';
    if (written === '') continue;
    const fault = faultOf(field, written, found.country);
    if (fault === undefined)
      found[field] = field === 'country' || field === 'region' ? written.toUpperCase() : written;
    else faults.push({ field, fault });
  }
  return { ...found, faults };
}

const LONGEST = 200;

function faultOf(
  field: FieldFault['field'],
  written: string,
  country: string | undefined,
): string | undefined {
  if (written.includes(LOST)) return 'is not in UTF-8';
  if (written.length > LONGEST) return `is longer than ${LONGEST} characters`;
  const code = written.toUpperCase();
  if (field === 'country' && !isCountry(code)) return `${quoted(written)} is no country of ISO 3166-1`;
  if (field !== 'region') return undefined;
  if (!REGION.test(code)) return `${quoted(written)} is no code of ISO 3166-2, such as US-NJ`;
  return country === undefined || code.startsWith(`${country}-`)
    ? undefined
    : `${quoted(written)} is not in ${country}`;
}
