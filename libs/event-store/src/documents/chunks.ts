import type { RecordedEvent } from '#domain/kernel/event.js';
import { openFrom, sealFor, type Envelope, type NamedKey } from '../keys/envelope.js';

/** With its tag and in base64url it is well within what one append may hold. */
export const CHUNK_BYTES = 512 * 1024;

/** A piece of a document at its place, sealed. */
export interface SealedChunk extends Envelope {
  readonly index: number;
}

export const chunkCount = (size: number): number => Math.ceil(size / CHUNK_BYTES);

export const chunkOf = (bytes: Buffer, index: number): Buffer =>
  bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);

/** Only the document's own key knows it by this name. */
const named = (key: Buffer): NamedKey => ({ id: 'own', bytes: key });

/** Sealed for its place in that stream: anywhere else it does not open. */
export const sealChunk = (stream: string, index: number, key: Buffer, chunk: Buffer): SealedChunk => ({
  index,
  ...sealFor(`${stream} ${index}`, named(key), chunk),
});

/** By their places those that open, the last of each; what was altered, or sealed with a key that is lost, does not. */
export function openChunks(
  stream: string,
  key: Buffer,
  stored: readonly RecordedEvent[],
): ReadonlyMap<number, Buffer> {
  const chunks = new Map<number, Buffer>();
  for (const { data } of stored) {
    const chunk = opened(stream, key, data as Partial<SealedChunk>);
    if (chunk !== undefined) chunks.set((data as SealedChunk).index, chunk);
  }
  return chunks;
}

function opened(
  stream: string,
  key: Buffer,
  { index, ...envelope }: Partial<SealedChunk>,
): Buffer | undefined {
  try {
    return openFrom(`${stream} ${index}`, named(key), envelope as Envelope);
  } catch {
    return undefined;
  }
}
