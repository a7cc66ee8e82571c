import { readFile } from 'node:fs/promises';
import { collected } from './collected.js';
import { shown } from './shown.js';
import { unpacked } from './unpacked.js';
import { FETCH_AGAIN, tooLarge, unreadableBecause, UnreadableFile } from './unreadable-file.js';

/** A path, the bytes themselves, or a stream of them. */
export type FileSource = string | Uint8Array | AsyncIterable<Uint8Array>;

/** Unpacked; a full VRP export has 75 MB, and V8 holds no text longer than this. */
const MOST_BYTES = 512 * 1024 * 1024 - 1024;

/**
 * The value in a JSON file (RFC 8259), plain or packed with gzip (RFC 1952), told apart by its first bytes. `check` is
 * asked of the text, which may say what the value no longer does.
 * @throws UnreadableFile for no bytes, half a file, more than 512 MB, and whatever is no UTF-8 or no JSON
 */
export async function readJson(
  source: FileSource,
  check: (text: string) => void = () => {},
): Promise<unknown> {
  // A packed file that a server packs once more arrives packed twice.
  const bytes = await unpacked(await unpacked(await readWhole(source), MOST_BYTES), MOST_BYTES);
  if (bytes.length === 0) throw new UnreadableFile('the file is empty', 'give a file with content');
  const text = decode(bytes);
  const value = parse(text);
  check(text);
  return value;
}

async function readWhole(source: FileSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (typeof source === 'string') return readFile(source).catch(refuse);
  return collected(source, MOST_BYTES);
}

function refuse(error: NodeJS.ErrnoException): never {
  throw error.code === 'ERR_FS_FILE_TOO_LARGE' ? tooLarge(MOST_BYTES) : unreadableBecause(error);
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) throw tooLarge(MOST_BYTES);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile(
      'this is no JSON: there are bytes that are not UTF-8',
      'give JSON as UTF-8 or gzip',
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    const at = Number(/at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    if (/Unexpected end|Unterminated/.test(message) || at >= text.trimEnd().length)
      throw new UnreadableFile('the JSON ends in the middle', FETCH_AGAIN);
    const line = Number.isNaN(at) ? undefined : text.slice(0, at).split('\n').length;
    throw new UnreadableFile(
      `this is no JSON (${shown(message, 160)})`,
      'give a JSON file, plain or gzip',
      line,
    );
  }
}
