import type { Fault } from '#domain/kernel/prefix.js';
import type { ObjectText } from './object-text.js';

/** An attribute of an object (RFC 2622 §2): its name in lower case, its value in one line without what follows `#`. */
export interface Attribute {
  readonly name: string;
  readonly value: string;
  /** Of its first line, counted from 1 in the dump. */
  readonly line: number;
}

/** Why a line is none of an object. */
export interface LineFault extends Fault {
  readonly line: number;
}

const NAME = /^[a-z0-9_][a-z0-9_-]*$/i;

/**
 * What an object is called by: the name of its first attribute in lower case, and its value. `remarks` has none; `stray` begins
 * with a line that is no attribute, and may be anything. Cheap, for whoever reads millions.
 */
export function keyOf({
  text,
}: ObjectText): { readonly class: string; readonly key: string } | 'remarks' | 'stray' {
  let isStray = false;
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    const stop = end < 0 ? text.length : end;
    const first = text.charCodeAt(from);
    const colon = first === HASH || first === PERCENT ? -1 : text.indexOf(':', from);
    const name = colon < 0 || colon > stop ? '' : text.slice(from, colon).trimEnd();
    if (NAME.test(name))
      return isStray ? 'stray' : { class: name.toLowerCase(), key: valueOf(text.slice(colon + 1, stop)) };
    isStray ||= first !== HASH && first !== PERCENT && text.slice(from, stop).trim() !== '';
    from = stop + 1;
  }
  return 'remarks';
}

/**
 * The attributes of an object. A line goes on with the value of the one before it where it begins with a blank, a tab or `+`;
 * one that begins with `#` or `%` is a remark of the file.
 */
export function attributesOf({ text, line: first }: ObjectText): readonly Attribute[] | LineFault {
  const found: { name: string; values: string[]; line: number }[] = [];
  const nul = text.indexOf('\0');
  // What else of it is not as it was written nobody can tell.
  if (nul >= 0) return { line: first + text.slice(0, nul).split('\n').length - 1, fault: 'has a NUL in it' };
  for (const [at, written] of text.split('\n').entries()) {
    const line = first + at;
    if (written.trim() === '' || written.startsWith('#') || written.startsWith('%')) continue;
    if (/^[ \t+]/.test(written)) {
      const last = found.at(-1);
      if (last === undefined)
        return { line, fault: 'begins as the rest of a line, and no line is before it' };
      last.values.push(valueOf(written.slice(1)));
      continue;
    }
    const colon = written.indexOf(':');
    const name = written.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    if (!NAME.test(name)) return { line, fault: 'is no attribute: it has no name and colon' };
    found.push({ name, values: [valueOf(written.slice(colon + 1))], line });
  }
  return found.map(({ name, values, line }) => ({
    name,
    value: asText(values.filter((value) => value !== '').join(' ')),
    line,
  }));
}

const HASH = 35;
const PERCENT = 37;

/** Without its remark, and without blanks around it. */
function valueOf(written: string): string {
  const remark = written.indexOf('#');
  return (remark < 0 ? written : written.slice(0, remark)).trim();
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
// eslint-disable-next-line no-control-regex -- what is beyond ASCII is looked for
const BEYOND_ASCII = /[^\u0000-\u007f]/;

/** Registries write Latin-1 and UTF-8 beside each other; what is no UTF-8 is Latin-1. */
function asText(latin1: string): string {
  if (!BEYOND_ASCII.test(latin1)) return latin1;
  try {
    return UTF8.decode(Buffer.from(latin1, 'latin1'));
  } catch {
    return latin1;
  }
}
