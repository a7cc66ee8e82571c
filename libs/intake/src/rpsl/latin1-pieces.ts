import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream';
import { Readable } from 'node:stream';
import { FETCH_AGAIN, UnreadableFile } from '../unreadable-file.js';

/**
 * The bytes of a dump, packed with gzip (RFC 1952) or not, as Latin-1 in pieces, every line ending a single `\n`.
 * @throws UnreadableFile for no bytes, and a gzip file that is damaged or ends in the middle
 */
export async function* latin1Pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let carried = '';
  let isEmpty = true;
  for await (const chunk of await unzipped(bytes)) {
    isEmpty &&= chunk.length === 0;
    const text = carried + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    // The "\n" of a "\r\n" may only come with the next piece.
    carried = text.endsWith('\r') ? '\r' : '';
    yield singleLineEnding(carried === '' ? text : text.slice(0, -1));
  }
  if (isEmpty) throw new UnreadableFile('the file is empty', 'give a file with content');
  yield singleLineEnding(carried);
}

const singleLineEnding = (text: string): string =>
  text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;

/** Told by its first bytes. */
async function unzipped(bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const pieces = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = Buffer.alloc(0);
  let ended = false;
  while (!ended && head.length < MAGIC.length) {
    const { done, value } = await pieces.next();
    if (done) ended = true;
    else head = Buffer.concat([head, value]);
  }
  const all = (async function* () {
    if (head.length > 0) yield head;
    if (!ended) yield* { [Symbol.asyncIterator]: () => pieces };
  })();
  return MAGIC.every((byte, at) => head[at] === byte) ? gunzipped(all) : all;
}

const MAGIC = [0x1f, 0x8b];

async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let faultOfSource: unknown;
  const gunzip = pipeline(Readable.from(bytes), createGunzip(), (error) => (faultOfSource = error));
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const { code = '' } = (faultOfSource ?? error) as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw faultOfSource ?? error;
    throw new UnreadableFile(
      code === 'Z_BUF_ERROR' ? 'the gzip file ends in the middle' : 'the gzip file is damaged',
      FETCH_AGAIN,
    );
  }
}
