import { TextDecoder } from 'node:util';
import { LONGEST_LINE } from './decode-text.js';
import { inTurns } from './in-turns.js';
import { LineEndings } from './line-endings.js';
import { lines, type Line } from './lines.js';
import { tooLarge, UnreadableFile } from './unreadable-file.js';
import { unzipped } from './unzipped.js';
import { withHead } from './with-head.js';

/** What stands in a line for bytes that are no text. */
export const LOST = '\ufffd';

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The lines of a text file, plain or gzip, blank ones left out but counted, as its bytes come, others having their turn meanwhile:
 * in UTF-16 where it begins with its mark, else in UTF-8, a byte that is none being U+FFFD.
 * @throws UnreadableFile for an empty file, one of over 64 MB unpacked, a damaged gzip file, a NUL, and a line over 1 MiB
 */
export async function* textLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  for await (const line of lines(textOf(bytes))) {
    if (line.text.length > LONGEST_LINE)
      throw new UnreadableFile(
        `the line is longer than ${LONGEST_LINE} characters`,
        'check that this is the right file and that it has line breaks',
        line.line,
      );
    yield line;
  }
}

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let size = 0;
  const endings = new LineEndings();
  for await (const chunk of withHead(inTurns(unzipped(bytes)))) {
    size += chunk.length;
    if (size > MOST_BYTES) throw tooLarge(MOST_BYTES);
    decoder ??= new TextDecoder(encodingOf(chunk));
    yield checked(endings.take(decoder.decode(chunk, { stream: true })));
  }
  if (decoder === undefined) throw new UnreadableFile('the file is empty', 'give a file with content');
  yield checked(endings.end(decoder.decode()));
}

function checked(text: string): string {
  if (!text.includes('\0')) return text;
  throw new UnreadableFile('there is a NUL, so this is no text', 'give the file as text in UTF-8');
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
