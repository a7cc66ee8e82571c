import { collected } from './collected.js';
import { bytesOf, type FileSource } from './file-source.js';
import { decodeJson, parseJson } from './json-text.js';
import { unpacked } from './unpacked.js';
import { UnreadableFile } from './unreadable-file.js';

/** A value may take twenty times its text in memory, and while it is parsed everything else waits. */
const MOST_BYTES = 16 * 1024 * 1024;

export interface HowToReadJson {
  /** Bytes that it may have, unpacked; 16 MiB unless given. */
  readonly most?: number;
  /** Asked of the text, which may say what the value no longer does. */
  readonly check?: (text: string) => void;
}

/**
 * The value in a JSON file (RFC 8259), plain or packed with gzip (RFC 1952), told apart by its first bytes.
 * @throws UnreadableFile for no bytes, half a file, more than it may have, and whatever is no UTF-8 or no JSON
 */
export async function readJson(
  source: FileSource,
  { most = MOST_BYTES, check }: HowToReadJson = {},
): Promise<unknown> {
  // A packed file that a server packs once more arrives packed twice.
  const bytes = await unpacked(await unpacked(await collected(bytesOf(source), most), most), most);
  if (bytes.length === 0) throw new UnreadableFile('the file is empty', 'give a file with content');
  const text = decodeJson(bytes);
  const value = parseJson(text);
  check?.(text);
  return value;
}
