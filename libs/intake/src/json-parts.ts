import { JsonCutter, type JsonPart } from './json-cutter.js';
import { tooLarge, UnreadableFile } from './unreadable-file.js';

/**
 * The parts of a JSON document of any length (RFC 8259), as its bytes come, of which no more is held than one of them: libraries
 * that do so read byte by byte, and take three times as long as `JSON.parse`, which here has each part.
 * @throws UnreadableFile for no bytes, over `most` of them, a single value of over 1 MiB, half a document and what is no JSON
 */
export async function* jsonParts(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<JsonPart> {
  const cutter = new JsonCutter();
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > most) throw tooLarge(most);
    yield* cutter.take(chunk);
  }
  if (size === 0) throw new UnreadableFile('the file is empty', 'give a file with content');
  yield* cutter.end();
}
