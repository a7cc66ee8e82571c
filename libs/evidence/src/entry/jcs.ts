import { heapWriter, type Writer } from '../sha256/writer.js';

/**
 * The one text that a JSON value has (RFC 8785). What RFC 8785 has no text for and an event of old may hold all the same has
 * one too, so that every event is an entry: half a surrogate pair is escaped as JSON.stringify does, and a number beyond what
 * a double holds is `Infinity` or `-Infinity`, which is no JSON.
 */
export function jcs(value: unknown): string {
  if (writer.bytes.length > MOST_KEPT) writer = heapWriter();
  writer.end = 0;
  putJcs(writer, value);
  return writer.bytes.toString('utf8', 0, writer.end);
}

let writer = heapWriter();
/** Room of more bytes than that is let go of. */
const MOST_KEPT = 1024 * 1024;

/** The same, written in UTF-8. */
export function putJcs(to: Writer, value: unknown): void {
  if (typeof value === 'string') to.json(value);
  else if (typeof value === 'number') to.text(String(value));
  else if (typeof value !== 'object' || value === null) to.text(JSON.stringify(value ?? null));
  else if (Array.isArray(value)) putItems(to, value);
  else putMembers(to, value as Readonly<Record<string, unknown>>);
}

function putItems(to: Writer, items: readonly unknown[]): void {
  to.text('[');
  for (let at = 0; at < items.length; at += 1) {
    if (at > 0) to.text(',');
    putJcs(to, items[at]);
  }
  to.text(']');
}

function putMembers(to: Writer, members: Readonly<Record<string, unknown>>): void {
  let mark = '{';
  for (const name of Object.keys(members).sort()) {
    if (members[name] === undefined) continue;
    putJcs(to.text(mark).json(name).text(':'), members[name]);
    mark = ',';
  }
  to.text(mark === '{' ? '{}' : '}');
}

/** A JSON value with its members as RFC 8785 has them, as far as objects can. */
export const orderedAsJcs = (value: unknown): unknown => JSON.parse(jcs(value));

/** Whether RFC 8785 has a text for it. */
export function hasJcs(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && hasJcs(member));
}
