import { LineEndings } from '../line-endings.js';
import { UnreadableFile } from '../unreadable-file.js';
import { unzipped } from '../unzipped.js';
import { withHead } from '../with-head.js';

/** The byte order mark of UTF-8, in Latin-1. */
const MARK = '\u00ef\u00bb\u00bf';

/**
 * The bytes of a dump, packed with gzip (RFC 1952) or not, as Latin-1 in pieces, every line ending a single `\n`.
 * @throws UnreadableFile for no bytes, and a gzip file that is damaged or ends in the middle
 */
export async function* latin1Pieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const endings = new LineEndings();
  let isEmpty = true;
  for await (const chunk of withHead(unzipped(bytes))) {
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    yield endings.take(isEmpty && text.startsWith(MARK) ? text.slice(MARK.length) : text);
    isEmpty &&= chunk.length === 0;
  }
  if (isEmpty) throw new UnreadableFile('the file is empty', 'give a file with content');
  yield endings.end();
}
