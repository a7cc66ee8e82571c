/** Bytes, or text as UTF-8, as a stream of pieces of a given size, down to single bytes. */
export async function* pieces(content: Uint8Array | string, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
