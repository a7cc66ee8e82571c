import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { brokenGzip, isGzip } from './gzip.js';
import { UnreadableFile } from './unreadable-file.js';
import { withHead } from './with-head.js';

/**
 * The bytes of a stream, packed with gzip (RFC 1952) or not, told by the first of them: nothing is held but a piece.
 * @throws UnreadableFile where it is damaged or ends in the middle
 */
export async function* unzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = withHead(bytes);
  const { done, value: head } = await pieces.next();
  if (done) return;
  const all = (async function* () {
    yield head;
    yield* pieces;
  })();
  yield* isGzip(head) ? gunzipped(all) : all;
}

/** Each is a way to another thread and back. */
const CHUNK_BYTES = 65_536;

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let faultOfSource: unknown;
  const gunzip = pipeline(
    Readable.from(bytes),
    createGunzip({ chunkSize: CHUNK_BYTES }),
    (error) => (faultOfSource = error),
  );
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const { code = '' } = (faultOfSource ?? error) as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw faultOfSource ?? error;
    throw brokenGzip(code);
  }
}
