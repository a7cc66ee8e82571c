import { createHash } from 'node:crypto';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { isErasable } from './erasable.js';

/**
 * SHA-256, hex, over a ledger's history in log order: the same for a copy in another store, as neither positions nor
 * the note of when the event was first recorded (which `recordedAt` is then) count. What can be erased is left out.
 */
export class LogDigest {
  private readonly hash = createHash('sha256');
  /** How many events count. */
  events = 0;
  /** How many do not, as they can be erased. */
  erasable = 0;

  add({ stream, revision, id, type, data, metadata, recordedAt }: RecordedEvent): void {
    if (isErasable(stream)) {
      this.erasable += 1;
      return;
    }
    this.events += 1;
    const { originalRecordedAt: _, ...rest } = metadata;
    const event = [stream, String(revision), id, type, data, rest, recordedAt];
    this.hash.update(`${JSON.stringify(event)}\n`);
  }

  hex(): string {
    return this.hash.copy().digest('hex');
  }
}
