import type { Line } from '../lines.js';
import { UnreadableFile } from '../unreadable-file.js';

/** What stands on a line, or on several within parentheses (RFC 1035 §5.1). */
export interface ZoneEntry {
  /** The first, counted from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Whether it begins with a blank: it is of the name before it. */
  readonly startsBlank: boolean;
}

/** A field in quotes, what goes to the end of the line, a parenthesis, or any other field. */
const TOKEN = /"(?:[^"\\]|\\.)*"|;.*$|[()]|(?:[^\s;()"\\]|\\.)+/g;

/** @throws UnreadableFile where a parenthesis is left open */
export async function* entriesIn(lines: AsyncIterable<Line>): AsyncGenerator<ZoneEntry> {
  let open: { line: number; fields: string[]; startsBlank: boolean } | undefined;
  let depth = 0;
  for await (const { line, text } of lines) {
    open ??= { line, fields: [], startsBlank: /^\s/.test(text) };
    for (const [token] of text.matchAll(TOKEN)) {
      if (token === '(') depth += 1;
      else if (token === ')') depth = Math.max(0, depth - 1);
      else if (!token.startsWith(';')) open.fields.push(token.startsWith('"') ? token.slice(1, -1) : token);
    }
    if (depth > 0) continue;
    if (open.fields.length > 0) yield open;
    open = undefined;
  }
  if (depth > 0) throw new UnreadableFile('a parenthesis is never closed', 'give the whole file', open?.line);
}
