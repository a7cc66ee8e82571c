import { randomUUID } from 'node:crypto';
import { erasedOn, documentDecider, type Filing } from '#domain/document/decider.js';
import { documentStream } from '#domain/document/stream.js';
import type { Actor } from '#domain/kernel/event.js';
import { streamName } from '#domain/kernel/stream-type.js';
import type { Clock } from '#event-store/clock.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import { DocumentBytes, sha256Of } from '#event-store/documents/document-bytes.js';
import { StreamDeleted } from '#event-store/errors.js';
import { mediaTypeOf } from '#intake/media-type.js';
import { namedContext } from '../command-context.js';
import { AtMost } from './at-most.js';

/** Each has a whole document in memory. */
const AT_ONCE = 4;

/** What came of an upload. */
export interface FiledDocument {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  /** Whether it was kept already. */
  readonly repeated: boolean;
  /** Of its record, for `minPosition`. */
  readonly position: bigint | undefined;
}

/** A document of no bytes is none. */
export class NoBytes extends Error {}

/** The documents that are kept: their bytes apart, what is on record of them in streams of their own. */
export class Documents {
  private readonly turns = new AtMost(AT_ONCE);

  constructor(
    private readonly bytes: DocumentBytes,
    private readonly commands: CommandHandling,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a document in: its bytes first, then the record that says that they are here. The same bytes again change
   * nothing, but for what was broken of them.
   * @throws Refused `document-erased`; NoBytes for none; what reading it throws
   */
  keep(read: AsyncIterable<Uint8Array>, actor: () => Promise<Actor>): Promise<FiledDocument> {
    return this.turns.take(async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of read) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (bytes.length === 0) throw new NoBytes('The document is empty.');
      return this.file(bytes, await actor());
    });
  }

  private async file(bytes: Buffer, actor: Actor): Promise<FiledDocument> {
    const document = { sha256: sha256Of(bytes), size: bytes.length, mediaType: mediaTypeOf(bytes) };
    const { sha256 } = document;
    const stream = streamName(documentStream, sha256);
    if ((await this.filing(sha256)).state !== 'erased') await this.keepBytes(sha256, bytes);
    const handled = await this.commands.handle(documentDecider, stream, {
      type: 'FileDocument',
      data: document,
      context: this.context(document, actor),
    });
    return { ...document, repeated: handled.events.length === 0, position: handled.position };
  }

  private async keepBytes(sha256: string, bytes: Buffer): Promise<void> {
    try {
      await this.bytes.keep(sha256, bytes);
    } catch (error) {
      if (!(error instanceof StreamDeleted)) throw error;
      const filing = await this.filing(sha256);
      throw erasedOn(filing.state === 'erased' ? filing.erasedAt : this.clock().toISOString());
    }
  }

  /** @throws Refused `document-erased`; DocumentBroken; StoreUnavailable */
  read(sha256: string): Promise<Buffer | undefined> {
    return this.turns.take(async () => {
      const filing = await this.filing(sha256);
      if (filing.state === 'erased') throw erasedOn(filing.erasedAt);
      return filing.state === 'kept' ? this.bytes.read(sha256, filing.size) : undefined;
    });
  }

  /** Read from the log itself, so that what is erased is so on every replica at once. */
  private async filing(sha256: string): Promise<Filing> {
    return (await this.commands.state(documentDecider, streamName(documentStream, sha256))).state;
  }

  private context(request: object, actor: Actor) {
    const now = this.clock().toISOString();
    return namedContext({
      name: `document ${randomUUID()}`,
      request,
      now,
      effectiveAt: now,
      actor,
      evidence: { grade: 'observed', source: 'upload' },
    });
  }
}
