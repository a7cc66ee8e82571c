import { JsonFault, readJson, textIn, type Json, type JsonLimits } from '../text/json.js';
import { FaultIn, type Failure } from './failures.js';

/** Where a JSON text stands, as failures name it. */
export type Place = Omit<Failure, 'what' | 'byte'>;

interface Part extends Partial<JsonLimits> {
  readonly start?: number;
  readonly end?: number;
}

/** @throws FaultIn for what is not the RFC 8785 form of anything */
export function jsonAt(
  place: Place,
  bytes: Uint8Array,
  { start = 0, end = bytes.length, ...limits }: Part = {},
): Json {
  try {
    return readJson(bytes, start, end, limits);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw new FaultIn({ ...place, byte: error.byte, what: `it is not in RFC 8785 form: ${error.message}` });
  }
}

/** A JSON member, which is one value and a line feed. @throws FaultIn */
export function jsonMember(place: Place, bytes: Uint8Array, limits: Partial<JsonLimits> = {}): Json {
  const end = bytes.length - 1;
  if (bytes[end] !== LINE_FEED)
    throw new FaultIn({ ...place, byte: Math.max(end, 0), what: 'it does not end with a line feed' });
  return jsonAt(place, bytes, { end, ...limits });
}

const LINE_FEED = 0x0a;

/** Reads values as what they are to be. Each throws a FaultIn that names the place where it is something else. */
export class Shape {
  constructor(readonly place: Place) {}

  fault(json: Json, what: string): FaultIn {
    return new FaultIn({ ...this.place, byte: json.start, what });
  }

  /** The members of an object that has all of those names and at most those that may be there as well. */
  object(json: Json, names: readonly string[], optional: readonly string[] = []): (name: string) => Json {
    const members = this.map(json);
    const missing = names.find((name) => !members.has(name));
    if (missing !== undefined) throw this.fault(json, `"${missing}" is missing`);
    for (const [name, member] of members)
      if (!names.includes(name) && !optional.includes(name))
        throw this.fault(member, `"${name}" is no member that the format knows`);
    return (name) => members.get(name)!;
  }

  map(json: Json): ReadonlyMap<string, Json> {
    if (json.bytes[json.start] !== 0x7b) throw this.fault(json, 'it is no object');
    return json.members ?? NONE;
  }

  array(json: Json): readonly Json[] {
    if (json.bytes[json.start] !== 0x5b) throw this.fault(json, 'it is no array');
    return json.items ?? [];
  }

  text(json: Json): string {
    if (json.bytes[json.start] !== 0x22) throw this.fault(json, 'it is no text');
    return textIn(json.bytes, json.start, json.end);
  }

  matching(json: Json, pattern: RegExp, what: string): string {
    const text = this.text(json);
    if (!pattern.test(text)) throw this.fault(json, `it is no ${what}`);
    return text;
  }

  sha256(json: Json): string {
    return this.matching(json, /^[0-9a-f]{64}$/, 'SHA-256 of 64 lower-case hexadecimal digits');
  }

  /** Decimal, without leading zeros. */
  revision(json: Json): string {
    return this.matching(json, /^(?:0|[1-9]\d{0,18})$/, 'revision in decimal digits');
  }

  uuid(json: Json): string {
    return this.matching(json, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'UUID');
  }

  instant(json: Json): string {
    const text = this.text(json);
    if (!isInstant(text)) throw this.fault(json, 'it is no instant in UTC with three digits of a second');
    return text;
  }

  /** A whole number from 0 that a double holds. */
  count(json: Json): number {
    const number = Number(text(json));
    if (!/^\d{1,16}$/.test(text(json)) || !Number.isSafeInteger(number))
      throw this.fault(json, 'it is no whole number from 0 to 2^53 - 1');
    return number;
  }

  /** An object of texts, by name. */
  texts(json: Json): ReadonlyMap<string, string> {
    return new Map(Array.from(this.map(json), ([name, member]) => [name, this.text(member)]));
  }
}

const NONE: ReadonlyMap<string, Json> = new Map();

/** The value as it stands, of which no more than a number's length is looked at. */
const text = ({ bytes, start, end }: Json): string =>
  String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 20)));

export const isInstant = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));

/** Whether two values are the same, as each has one form. */
export function isSameValue(a: Json, b: Json): boolean {
  const length = a.end - a.start;
  if (length !== b.end - b.start) return false;
  for (let i = 0; i < length; i++) if (a.bytes[a.start + i] !== b.bytes[b.start + i]) return false;
  return true;
}
