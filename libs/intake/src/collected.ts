import { tooLarge } from './unreadable-file.js';

/** All bytes of a stream. @throws UnreadableFile where there are over `most` */
export async function collected(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) throw tooLarge(most);
  }
  return Buffer.concat(chunks);
}
