import { collected } from './collected.js';
import type { Line } from './lines.js';
import { UnreadableFile } from './unreadable-file.js';
import { unpacked } from './unpacked.js';

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The lines of a small text file, plain or gzip, blank ones left out but counted: in UTF-16 where it begins with its mark, else
 * line by line in UTF-8, a byte that is none being U+FFFD. @throws UnreadableFile
 */
export async function textLines(bytes: AsyncIterable<Uint8Array>): Promise<readonly Line[]> {
  const whole = await unpacked(await collected(bytes, MOST_BYTES), MOST_BYTES);
  if (whole.length === 0) throw new UnreadableFile('the file is empty', 'give a file with content');
  const text = new TextDecoder(encodingOf(whole)).decode(whole);
  if (text.includes('\0'))
    throw new UnreadableFile('there is a NUL, so this is no text', 'give the file as text in UTF-8');
  return text
    .split(/\r\n?|\n/)
    .map((line, at) => ({ line: at + 1, text: line }))
    .filter(({ text: line }) => line.trim() !== '');
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
