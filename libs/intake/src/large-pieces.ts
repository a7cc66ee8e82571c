const LEAST_BYTES = 16_384;

/** The same bytes in pieces that are worth the work: whoever looks through all that it holds at each would do so without end. */
export async function* inLargePieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    held.push(chunk);
    size += chunk.length;
    if (size < LEAST_BYTES) continue;
    yield held.length === 1 ? chunk : Buffer.concat(held);
    [held, size] = [[], 0];
  }
  if (size > 0) yield Buffer.concat(held);
}
