import { randomUUID } from 'node:crypto';
import { checkLeaseNamed, erasedOn, documentDecider, type Filing } from '#domain/document/decider.js';
import { LARGEST_DOCUMENT } from '#domain/document/events.js';
import { documentStream } from '#domain/document/stream.js';
import type { Actor } from '#domain/kernel/event.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { leaseByItself } from '#domain/lease/decider.js';
import { checkOwnLease } from '#domain/lease/own-side.js';
import { leaseStream } from '#domain/lease/stream.js';
import type { Clock } from '#event-store/clock.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import { DocumentBytes, sha256Of } from '#event-store/documents/document-bytes.js';
import { StreamDeleted } from '#event-store/errors.js';
import { mediaTypeOf } from '#intake/media-type.js';
import { AtMost } from '../at-most.js';
import { namedContext } from '../command-context.js';
import type { ReadAudit } from '../read-audit/read-audit.js';

/** Each has a whole document in memory. */
const AT_ONCE = 4;

/** What came of an upload. */
export interface FiledDocument {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  /** Whether it was on record so already. */
  readonly repeated: boolean;
  /** Of its record, for `minPosition`. */
  readonly position: bigint | undefined;
}

/** A file that is no document: it has no bytes, or too many. */
export class NoDocument extends Error {}

/** The documents that are kept: their bytes apart, what is on record of them in streams of their own. */
export class Documents {
  private readonly uploads = new AtMost(AT_ONCE);
  private readonly readings = new AtMost(AT_ONCE);

  constructor(
    private readonly bytes: DocumentBytes,
    private readonly commands: CommandHandling,
    private readonly audit: ReadAudit,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a document in: its bytes first, then the record that says that they are here. The same bytes again change
   * nothing, but for what was broken of them, and for another lease that they are uploaded for.
   * @throws Refused `document-erased`; for a lease that there is not, or not the party's own; NoDocument; what reading it
   * throws
   */
  keep(read: AsyncIterable<Uint8Array>, actor: Actor, leaseId?: string): Promise<FiledDocument> {
    return this.uploads.take(async () => {
      await this.checkLease(leaseId, actor);
      return this.file(await wholeOf(read), actor, leaseId);
    });
  }

  /** Before any byte of it is kept. @throws Refused */
  private async checkLease(leaseId: string | undefined, actor: Actor): Promise<void> {
    checkLeaseNamed(leaseId, actor);
    if (leaseId === undefined) return;
    const { state } = await this.commands.state(leaseByItself, streamName(leaseStream, leaseId));
    checkOwnLease(state.current, actor, this.clock().toISOString());
  }

  private async file(bytes: Buffer, actor: Actor, leaseId: string | undefined): Promise<FiledDocument> {
    const document = { sha256: sha256Of(bytes), size: bytes.length, mediaType: mediaTypeOf(bytes) };
    const { sha256 } = document;
    const stream = streamName(documentStream, sha256);
    if ((await this.filing(sha256)).state !== 'erased') await this.keepBytes(sha256, bytes, actor);
    const data = { ...document, ...(leaseId === undefined ? {} : { leaseId }) };
    const context = this.context(data, actor);
    const handled = await this.commands.handle(documentDecider, stream, {
      type: 'FileDocument',
      data,
      context,
    });
    return { ...document, repeated: handled.events.length === 0, position: handled.position };
  }

  private async keepBytes(sha256: string, bytes: Buffer, actor: Actor): Promise<void> {
    try {
      await this.bytes.keep(sha256, bytes);
    } catch (error) {
      if (!(error instanceof StreamDeleted)) throw error;
      const filing = await this.filing(sha256);
      throw erasedOn(filing.state === 'erased' ? filing : { erasedAt: this.clock().toISOString() }, actor);
    }
  }

  /**
   * The bytes for a reader who may have them, which its caller has seen to: the one way out to people, and each leaves a
   * record first. Nothing where there is no such document.
   * @throws Refused `document-erased`; DocumentBroken; ReadNotRecorded; StoreUnavailable
   */
  handOut(sha256: string, actor: Actor): Promise<Buffer | undefined> {
    return this.readings.take(async () => {
      const filing = await this.filing(sha256);
      if (filing.state === 'erased') throw erasedOn(filing, actor, SEE_RECORD);
      if (filing.state === 'unknown') return undefined;
      await this.audit.note(actor, { what: 'document', id: sha256 });
      return this.bytes.read(sha256, filing.size);
    });
  }

  /** The same for the service itself; nothing where it was erased. @throws DocumentBroken; StoreUnavailable */
  read(sha256: string): Promise<Buffer | undefined> {
    return this.readings.take(async () => {
      const filing = await this.filing(sha256);
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

const SEE_RECORD = 'look at its record, /v1/documents/{sha256}/record: what named it goes on naming its hash';

async function wholeOf(read: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of read) {
    size += chunk.length;
    if (size > LARGEST_DOCUMENT)
      throw new NoDocument(`It is larger than ${LARGEST_DOCUMENT / 1024 ** 2} MB.`);
    chunks.push(chunk);
  }
  if (size === 0) throw new NoDocument('It is empty.');
  return Buffer.concat(chunks);
}
