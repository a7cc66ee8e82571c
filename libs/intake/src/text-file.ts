import { createHash, type Hash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { decodeText } from './decode-text.js';
import { isSystemError, unreadableBecause, UnreadableFile } from './unreadable-file.js';

/** A file read once, from start to end, in bounded memory. */
export interface TextFile {
  /** As `decodeText` gives it; ends in `UnreadableFile` for whatever is wrong with the file or its text. */
  readonly text: AsyncIterable<string>;
  /** SHA-256, hex, of the bytes read so far: of the whole file once the text has ended. */
  digest(): string;
}

export function openText(bytes: AsyncIterable<Uint8Array>): TextFile {
  const hash = createHash('sha256');
  return { text: decodeText(hashed(bytes, hash)), digest: () => hash.copy().digest('hex') };
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

/** @throws UnreadableFile for what is no file, or may not be read */
export async function checkFile(path: string): Promise<void> {
  try {
    const file = await stat(path);
    if (file.isDirectory()) throw new UnreadableFile('this is a directory', 'name a file in it');
    if (!file.isFile())
      throw new UnreadableFile('this is no regular file', 'save it to a file first, as it is read twice');
    await access(path, constants.R_OK);
  } catch (error) {
    throw isSystemError(error) ? unreadableBecause(error) : error;
  }
}

/** @throws UnreadableFile as `checkFile` does */
export async function* bytesOfFile(path: string): AsyncGenerator<Uint8Array> {
  await checkFile(path);
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw isSystemError(error) ? unreadableBecause(error) : error;
  }
}
