import { createHash } from 'node:crypto';
import { DocumentChunkSealed } from '#domain/document/events.js';
import type { Actor } from '#domain/kernel/event.js';
import { LogDamaged } from '../errors.js';
import type { EventStore } from '../event-store.js';
import { eraseSurely } from '../keys/erase-surely.js';
import type { KeyRing } from '../keys/key-ring.js';
import { appendIf, ownEvent } from '../keys/own-event.js';
import { PersonKeys } from '../keys/person-keys.js';
import { sealedKeyStream } from '../person-streams.js';
import { next } from '../fold.js';
import { Turns } from '../turns.js';
import { chunkCount, chunkOf, openChunks, sealChunk } from './chunks.js';
import { chunkStream, documentKeyId } from './document-streams.js';

/** What is kept of a document is not the document: chunks or the key are missing, or were altered. */
export class DocumentBroken extends Error {
  constructor(
    readonly sha256: string,
    readonly what: string,
  ) {
    super(`The document ${sha256} cannot be read whole: ${what}.`);
  }
}

const DOCUMENTS: Actor = { subject: 'documents', role: 'operator' };

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * The bytes of documents, by their SHA-256: in chunks, each sealed with the document's own key (AES-256-GCM), which is
 * kept, copied and erased like that of a person. Nothing here says whether a document is filed.
 */
export class DocumentBytes {
  private readonly keys: PersonKeys;
  private readonly turns = new Turns();

  constructor(private readonly ring: KeyRing) {
    this.keys = new PersonKeys(ring);
  }

  /** The same over a store that holds this one's log and more. */
  rehearsing(store: EventStore): DocumentBytes {
    return new DocumentBytes(this.ring.rehearsing(store));
  }

  /**
   * Keeps the bytes of that hash. Chunks that are there already stay, so that an upload that broke off goes on and the
   * same bytes again change nothing; one that is missing or altered is put in anew.
   * @throws StreamDeleted where the document was erased; LedgerKeyUnusable, StoreUnavailable
   */
  async keep(sha256: string, bytes: Buffer): Promise<void> {
    await this.turns.take(sha256, async () => {
      const key = await this.keys.take(documentKeyId(sha256));
      // Somebody else who uploads the same meanwhile puts in what is missing as well.
      while (!(await this.putMissing(sha256, key, bytes)));
    });
  }

  /** Whether all are there now: not where somebody else was first. */
  private async putMissing(sha256: string, key: Buffer, bytes: Buffer): Promise<boolean> {
    const { store, clock } = this.ring;
    const stream = chunkStream(sha256);
    const stored = await store.readStream(stream);
    const held = openChunks(stream, key, stored);
    let at = stored.at(-1)?.revision ?? ('no-stream' as const);
    for (let index = 0; index < chunkCount(bytes.length); index += 1) {
      const chunk = chunkOf(bytes, index);
      if (held.get(index)?.equals(chunk)) continue;
      const sealed = sealChunk(stream, index, key, chunk);
      const event = ownEvent(DocumentChunkSealed, sealed, clock, DOCUMENTS);
      if (!(await appendIf(store, stream, at, event))) return false;
      at = next(at);
    }
    return true;
  }

  /**
   * The bytes, held against their hash.
   * @throws DocumentBroken; LedgerKeyUnusable, StoreUnavailable
   */
  async read(sha256: string, size: number): Promise<Buffer> {
    const stream = chunkStream(sha256);
    const [key, stored] = await orBroken(sha256, () =>
      Promise.all([this.keys.find(documentKeyId(sha256)), this.ring.store.readStream(stream)]),
    );
    if (key === undefined) throw new DocumentBroken(sha256, 'its key is missing');
    const held = openChunks(stream, key, stored);
    const chunks = Array.from({ length: chunkCount(size) }, (_, index) => {
      const chunk = held.get(index);
      if (chunk === undefined) throw new DocumentBroken(sha256, `chunk ${index} is missing or was altered`);
      return chunk;
    });
    const bytes = Buffer.concat(chunks);
    if (bytes.length !== size || sha256Of(bytes) !== sha256)
      throw new DocumentBroken(sha256, 'its bytes have another hash');
    return bytes;
  }

  /** Whether anything of it can still be read. @throws StoreUnavailable, LedgerKeyUnusable */
  async isThere(sha256: string): Promise<boolean> {
    const key = await this.keys.find(documentKeyId(sha256));
    return key !== undefined || (await this.ring.store.readStream(chunkStream(sha256))).length > 0;
  }

  /** Destroys the key first, then the bytes; broken off at any moment, the same again goes on. @throws StoreUnavailable */
  async erase(sha256: string): Promise<void> {
    await eraseSurely(this.ring.store, sealedKeyStream(documentKeyId(sha256)));
    await eraseSurely(this.ring.store, chunkStream(sha256));
  }
}

/** Damage to what is kept of one document keeps nobody from the rest of the log. */
async function orBroken<T>(sha256: string, reading: () => Promise<T>): Promise<T> {
  try {
    return await reading();
  } catch (error) {
    if (error instanceof LogDamaged) throw new DocumentBroken(sha256, error.message);
    throw error;
  }
}
