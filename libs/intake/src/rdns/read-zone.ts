import { setImmediate } from 'node:timers/promises';
import type { Fault } from '#domain/kernel/prefix.js';
import { dnsName } from '../dns-name.js';
import { textLines } from '../text-lines.js';
import { quoted } from '../shown.js';
import { UnreadableFile } from '../unreadable-file.js';
import { expanded } from './generate.js';
import { entriesIn, type ZoneEntry } from './zone-entries.js';

/** A record of a zone (RFC 1035 §3.2.1): names are absolute, in lower case, without a dot at their end. */
export interface ZoneRecord {
  /** Of its first line, counted from 1. */
  readonly line: number;
  readonly name: string;
  /** In capitals. */
  readonly type: string;
  /** A name where the type is NS, PTR or CNAME; of others the fields as they are written, with a blank between. */
  readonly value: string;
}

export interface RefusedRecord extends Fault {
  readonly line: number;
}

export interface Zone {
  /** Of its SOA; absent where it has none. */
  readonly origin?: string;
  readonly records: readonly ZoneRecord[];
  readonly refused: readonly RefusedRecord[];
}

const NAMING = new Set(['NS', 'PTR', 'CNAME', 'DNAME']);
/** RFC 3597 §5 has numbers for all of them. */
const CLASS = /^(?:IN|CH|HS|CS|CLASS\d+)$/i;
const INTERNET = new Set(['IN', 'CLASS1']);
const NUMBERED: Readonly<Record<string, string>> = {
  TYPE2: 'NS',
  TYPE5: 'CNAME',
  TYPE6: 'SOA',
  TYPE12: 'PTR',
};
const TYPE = /^(?:[A-Z][A-Z0-9-]*|TYPE\d+)$/i;
const TTL = /^\d+(?:[smhdw]\d+)*[smhdw]?$/i;
const MOST_RECORDS = 1_000_000;
/** Of all directives together: twice the addresses of a /16. */
const MOST_GENERATED = 131_072;
/** So many records that are generated take some milliseconds. */
const AT_ONCE = 1_024;

/**
 * Reads a zone's master file (RFC 1035 §5, with `$TTL` of RFC 2308 and BIND's `$GENERATE`), plain or gzip. `$INCLUDE` is
 * refused, as another file is no part of this one. `named` is the zone that it is of, for names that are relative and no `$ORIGIN`. @throws UnreadableFile for what `textLines` refuses, a parenthesis that
 * nothing closes, and over 1,000,000 records
 */
export async function readZone(bytes: AsyncIterable<Uint8Array>, named?: string): Promise<Zone> {
  const reading = new ZoneReading(named);
  for await (const entry of entriesIn(textLines(bytes)))
    for (const _ of reading.take(entry)) await setImmediate();
  return reading.zone;
}

class ZoneReading {
  private readonly records: ZoneRecord[] = [];
  private readonly refused: RefusedRecord[] = [];
  /** What names are relative to; unknown until the file, or whoever sends it, says so. */
  private origin: string | undefined;
  private owner: string | undefined;
  private soa: string | undefined;
  private generated = 0;

  constructor(named: string | undefined) {
    this.origin = named === undefined ? undefined : dnsName(named);
  }

  get zone(): Zone {
    const { records, refused, soa } = this;
    return { ...(soa === undefined ? {} : { origin: soa }), records, refused };
  }

  /** Pauses where it takes long. */
  *take(entry: ZoneEntry): Generator<void> {
    const [first = ''] = entry.fields;
    const directive = first.startsWith('$') ? first.toUpperCase() : undefined;
    const fault =
      directive === '$GENERATE'
        ? yield* this.generate(entry)
        : directive === undefined
          ? this.add(entry)
          : this.direct(directive, entry);
    if (fault !== undefined) this.refused.push({ line: entry.line, fault });
  }

  private direct(directive: string, { fields }: ZoneEntry): string | undefined {
    switch (directive) {
      case '$ORIGIN':
        if (fields[1] === undefined) return '$ORIGIN names no zone';
        this.origin = this.absolute(fields[1]);
        return undefined;
      case '$TTL':
        return undefined;
      default:
        return `${quoted(directive)} is not followed here`;
    }
  }

  private *generate({ line, fields }: ZoneEntry): Generator<void, string | undefined> {
    const made = expanded(fields);
    if ('fault' in made) return made.fault;
    this.generated += made.count;
    if (this.generated > MOST_GENERATED)
      return `the zone makes more than ${MOST_GENERATED} records by $GENERATE`;
    let at = 0;
    for (const { name, type, value } of made.records) {
      const fault = this.put(line, this.absolute(name), type, [value]);
      if (fault !== undefined) return fault;
      at += 1;
      if (at % AT_ONCE === 0) yield;
    }
    return undefined;
  }

  /** `[owner] [ttl] [class] type value`, of which a class may come first as well. */
  private add({ line, fields, startsBlank }: ZoneEntry): string | undefined {
    const rest = [...fields];
    if (!startsBlank) this.owner = this.absolute(rest.shift()!);
    let ofClass = 'IN';
    while (rest[0] !== undefined && (TTL.test(rest[0]) || CLASS.test(rest[0]))) {
      const field = rest.shift()!;
      if (CLASS.test(field)) ofClass = field.toUpperCase();
    }
    const written = rest.shift()?.toUpperCase();
    const type = NUMBERED[written ?? ''] ?? written;
    if (this.owner === undefined) return 'has no name, and no record is before it';
    if (type === undefined || !TYPE.test(type)) return 'has no type';
    if (rest.length === 0) return `has no value of type ${type}`;
    if (!INTERNET.has(ofClass)) return `is of class ${ofClass}, and reverse zones are of IN`;
    if (NAMING.has(type) && rest.length > 1 && rest[0] !== '\\#')
      return `has more than one value of type ${type}`;
    if (rest[0] === '\\#' && NAMING.has(type)) return `has a value of type ${type} in numbers (RFC 3597)`;
    return this.put(line, this.owner, type, rest);
  }

  private put(line: number, name: string, type: string, fields: readonly string[]): string | undefined {
    if (name === '' && this.origin === undefined) return RELATIVE;
    if (!isName(name)) return `${quoted(name)} is no name`;
    const value = NAMING.has(type) ? this.absolute(fields[0]!) : fields.join(' ');
    if (value === '' && this.origin === undefined) return RELATIVE;
    if (NAMING.has(type) && !isName(value)) return `${quoted(value)} is no name`;
    if (type === 'SOA') {
      this.soa ??= name;
      // A file without $ORIGIN is relative to the zone that a name server loads it as.
      this.origin ??= name;
    }
    if (this.records.length === MOST_RECORDS)
      throw new UnreadableFile(
        `the zone has over ${MOST_RECORDS} records`,
        'check that this is the right file',
      );
    this.records.push({ line, name, type, value });
    return undefined;
  }

  private absolute(written: string): string {
    if (written.endsWith('.')) return dnsName(unescaped(written));
    if (this.origin === undefined) return '';
    if (written === '@') return this.origin;
    const name = dnsName(unescaped(written));
    return this.origin === '' ? name : `${name}.${this.origin}`;
  }
}

/** A character may be written by its number or behind a backslash (RFC 1035 §5.1); one that names cannot have stays as it is. */
const unescaped = (name: string): string =>
  name.replaceAll(/\\(?:(\d{3})|(\D))/g, (written, code?: string, itself?: string) => {
    const character = itself ?? String.fromCodePoint(Number(code));
    return /^[a-z0-9_*/-]$/i.test(character) ? character : written;
  });

const RELATIVE =
  'is named relative to a zone that the file does not name: begin it with $ORIGIN, or say its origin beside it';

/** RFC 1035 §2.3.4, with what reverse zones need beside letters and digits: RFC 2317 has "/". */
const isName = (name: string): boolean =>
  name.length <= 253 && name.split('.').every((label) => /^[a-z0-9_*/\\-]{1,63}$/.test(label));
