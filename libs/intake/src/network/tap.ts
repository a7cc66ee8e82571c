import { createHash } from 'node:crypto';
import { isGzip } from '../gzip.js';
import { inLargePieces } from '../large-pieces.js';

/** The bytes of a file as they pass: what they are told by, once all have. */
export class Tap {
  private readonly hash = createHash('sha256');
  private head: Uint8Array = Buffer.alloc(0);
  private tail: Uint8Array = Buffer.alloc(0);

  constructor(private readonly source: AsyncIterable<Uint8Array>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of inLargePieces(this.source)) {
      this.hash.update(chunk);
      if (this.head.length < 2) this.head = Buffer.concat([this.head, chunk.subarray(0, 2)]);
      this.tail = chunk.length > 1 ? chunk.subarray(-2) : Buffer.concat([this.tail, chunk]).subarray(-2);
      yield chunk;
    }
  }

  get digest(): string {
    return this.hash.copy().digest('hex');
  }

  /** Whether a text ends within a line; gzip tells by itself whether it is whole. */
  get unended(): boolean {
    return !isGzip(this.head) && !this.tail.some((byte) => byte === 0x0a || byte === 0x0d);
  }
}
