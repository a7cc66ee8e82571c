import { textOf } from './bytes.js';

/** A text is not the RFC 8785 form of anything. */
export class JsonFault extends Error {
  /** @param byte where in the bytes that were read */
  constructor(
    message: string,
    readonly byte: number,
  ) {
    super(message);
  }
}

/** A value where it stands: the bytes there are its RFC 8785 form. */
export interface Json {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Where the name of a member begins, with its quotation mark; it ends before the colon that stands before `start`. */
  readonly nameStart: number;
  /** Of an object that was looked into; in the order in which they stand. */
  readonly members?: ReadonlyMap<string, Json>;
  /** Of an array that was looked into. */
  readonly items?: readonly Json[];
}

export interface JsonLimits {
  /** How many levels of objects and arrays are looked into; what lies deeper is only passed over, and held to be well formed. */
  readonly levels: number;
  /** How many values may be looked into. */
  readonly values: number;
}

const MOST_VALUES = 1_000_000;
const DEEPEST = 100;

/**
 * Reads the RFC 8785 form of a value, and nothing else: no blank, no other order of members, no other way to write a text or a
 * number. So no name stands twice, and a text that is read is the text that its value has.
 * @throws JsonFault
 */
export function readJson(
  bytes: Uint8Array,
  start = 0,
  end = bytes.length,
  { levels = DEEPEST, values = MOST_VALUES }: Partial<JsonLimits> = {},
): Json {
  const reader = new Reader(bytes, end, values);
  const value = reader.value(start, start, levels, 0);
  if (value.end !== end) throw new JsonFault('something stands behind the value', value.end);
  return value;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const WORDS = ['true', 'false', 'null'];

class Reader {
  private read = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly end: number,
    private readonly mostValues: number,
  ) {}

  /** The value that begins at `start`, which is looked into `levels` deep. */
  value(start: number, nameStart: number, levels: number, depth: number): Json {
    if (++this.read > this.mostValues)
      throw new JsonFault(`there are more than ${this.mostValues} values`, start);
    const { bytes } = this;
    if (levels > 0 && bytes[start] === OPEN_OBJECT && start < this.end) {
      const members = new Map<string, Json>();
      const end = this.object(start, levels - 1, depth, members);
      return { bytes, start, end, nameStart, members };
    }
    if (levels > 0 && bytes[start] === OPEN_ARRAY && start < this.end) {
      const items: Json[] = [];
      const end = this.array(start, levels - 1, depth, items);
      return { bytes, start, end, nameStart, items };
    }
    return { bytes, start, end: this.past(start, depth), nameStart };
  }

  /** Where the value that begins at `at` ends. */
  private past(at: number, depth: number): number {
    const byte = this.byteAt(at);
    if (byte === OPEN_OBJECT) return this.object(at, 0, depth);
    if (byte === OPEN_ARRAY) return this.array(at, 0, depth);
    return byte === QUOTE ? this.pastText(at) : this.pastWord(at);
  }

  private object(start: number, levels: number, depth: number, into?: Map<string, Json>): number {
    this.assertNotTooDeep(start, depth);
    if (this.byteAt(start + 1) === CLOSE_OBJECT) return start + 2;
    let before: string | undefined;
    for (let at = start; ;) {
      const nameStart = at + 1;
      if (this.byteAt(nameStart) !== QUOTE) throw new JsonFault('no name of a member', nameStart);
      const colon = this.pastText(nameStart);
      const name = nameIn(this.bytes, nameStart, colon);
      if (before !== undefined && name <= before)
        throw new JsonFault(name === before ? 'a name stands twice' : 'a name is out of order', nameStart);
      before = name;
      if (this.byteAt(colon) !== COLON) throw new JsonFault('no colon behind a name', colon);
      if (into === undefined) at = this.past(colon + 1, depth + 1);
      else {
        const value = this.value(colon + 1, nameStart, levels, depth + 1);
        into.set(name, value);
        at = value.end;
      }
      if (this.byteAt(at) === CLOSE_OBJECT) return at + 1;
      if (this.byteAt(at) !== COMMA) throw new JsonFault('an object does not go on', at);
    }
  }

  private array(start: number, levels: number, depth: number, into?: Json[]): number {
    this.assertNotTooDeep(start, depth);
    if (this.byteAt(start + 1) === CLOSE_ARRAY) return start + 2;
    for (let at = start; ;) {
      if (into === undefined) at = this.past(at + 1, depth + 1);
      else {
        const value = this.value(at + 1, at + 1, levels, depth + 1);
        into.push(value);
        at = value.end;
      }
      if (this.byteAt(at) === CLOSE_ARRAY) return at + 1;
      if (this.byteAt(at) !== COMMA) throw new JsonFault('an array does not go on', at);
    }
  }

  private assertNotTooDeep(at: number, depth: number): void {
    if (depth >= DEEPEST) throw new JsonFault(`values nest deeper than ${DEEPEST} levels`, at);
  }

  private pastText(start: number): number {
    const { bytes, end } = this;
    let isEscaped = false;
    for (let at = start + 1; at < end;) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        if (isEscaped && !isWrittenAsItShould(bytes, start, at + 1))
          throw new JsonFault('a text has an escape that RFC 8785 does not write so', start);
        return at + 1;
      }
      if (byte < 0x20) throw new JsonFault('a text has a control character', at);
      if (byte === BACKSLASH) {
        isEscaped = true;
        at += 2;
      } else at += byte < 0x80 ? 1 : utf8Length(bytes, at, end);
    }
    throw new JsonFault('a text does not end', start);
  }

  /** A number, or `true`, `false` or `null`. */
  private pastWord(start: number): number {
    const { bytes, end } = this;
    let at = start;
    while (at < end && isOfWord(bytes[at]!)) at++;
    const word = ascii(bytes, start, Math.min(at, start + LONGEST_NUMBER));
    if (at === start || (!WORDS.includes(word) && String(Number(word)) !== word))
      throw new JsonFault('no value in its RFC 8785 form', start);
    if (word === 'Infinity' || word === '-Infinity' || word === 'NaN')
      throw new JsonFault('no value of JSON', start);
    return at;
  }

  private byteAt(at: number): number {
    if (at >= this.end) throw new JsonFault('it ends in the middle of a value', this.end);
    return this.bytes[at]!;
  }
}

/** None that RFC 8785 writes is longer, so a longer one is none. */
const LONGEST_NUMBER = 32;

/** Digits, letters, `+`, `-` and `.`. */
const isOfWord = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  byte === 0x2d ||
  byte === 0x2e ||
  byte === 0x2b;

function ascii(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

function isWrittenAsItShould(bytes: Uint8Array, start: number, end: number): boolean {
  const text = textOf(bytes.subarray(start, end))!;
  try {
    return JSON.stringify(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

/** Of the text in quotation marks from `start` on, which has been read. */
export function textIn(bytes: Uint8Array, start: number, end: number): string {
  const text = textOf(bytes.subarray(start + 1, end - 1))!;
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}

/** The same of a name: few of them stand in most places, so that those read before are looked up. */
function nameIn(bytes: Uint8Array, start: number, end: number): string {
  let place = end - start;
  if (place > LONGEST_KNOWN) return textIn(bytes, start, end);
  for (let at = start; at < end; at++) place = (Math.imul(place, 31) + bytes[at]!) | 0;
  const known = KNOWN[place & (KNOWN.length - 1)];
  if (known?.bytes.length === end - start && known.bytes.every((byte, i) => byte === bytes[start + i]))
    return known.name;
  const name = textIn(bytes, start, end);
  KNOWN[place & (KNOWN.length - 1)] = { bytes: bytes.slice(start, end), name };
  return name;
}

const LONGEST_KNOWN = 64;
const KNOWN = Array.from({ length: 1024 }, (): { bytes: Uint8Array; name: string } | undefined => undefined);

/** How many bytes the character has that begins at `at` (RFC 3629 §4). */
function utf8Length(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  const isSecond =
    second >= (first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80) &&
    second <= (first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf);
  let isSound = first >= 0xc2 && first <= 0xf4 && isSecond && at + length <= end;
  for (let i = at + 2; i < at + length; i++) isSound &&= (bytes[i]! & 0xc0) === 0x80;
  if (!isSound) throw new JsonFault('a text is no UTF-8', at);
  return length;
}
