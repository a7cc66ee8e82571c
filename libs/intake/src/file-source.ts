import { createReadStream } from 'node:fs';
import { isSystemError, unreadableBecause } from './unreadable-file.js';

/** A path, the bytes themselves, or a stream of them. */
export type FileSource = string | Uint8Array | AsyncIterable<Uint8Array>;

/** Its bytes. @throws UnreadableFile for a path that leads to nothing that can be read */
export async function* bytesOf(source: FileSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source;
  else if (typeof source !== 'string') yield* source;
  else
    try {
      yield* createReadStream(source) as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw isSystemError(error) ? unreadableBecause(error) : error;
    }
}
