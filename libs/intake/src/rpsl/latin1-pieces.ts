import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { brokenGzip, isGzip } from '../gzip.js';
import { LineEndings } from '../line-endings.js';
import { UnreadableFile } from '../unreadable-file.js';
import { withHead } from '../with-head.js';

/**
 * The bytes of a dump, packed with gzip (RFC 1952) or not, as Latin-1 in pieces, every line ending a single `\n`.
 * @throws UnreadableFile for no bytes, and a gzip file that is damaged or ends in the middle
 */
export async function* latin1Pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const endings = new LineEndings();
  let isEmpty = true;
  for await (const chunk of unzipped(bytes)) {
    isEmpty &&= chunk.length === 0;
    yield endings.take(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1'));
  }
  if (isEmpty) throw new UnreadableFile('the file is empty', 'give a file with content');
  yield endings.end();
}

async function* unzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = withHead(bytes);
  const { done, value: head } = await pieces.next();
  if (done) return;
  const all = (async function* () {
    yield head;
    yield* pieces;
  })();
  yield* isGzip(head) ? gunzipped(all) : all;
}

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let faultOfSource: unknown;
  const gunzip = pipeline(Readable.from(bytes), createGunzip(), (error) => (faultOfSource = error));
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const { code = '' } = (faultOfSource ?? error) as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw faultOfSource ?? error;
    throw brokenGzip(code);
  }
}
