import { DocumentErased } from '#domain/document/events.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { chunkStream, documentKeyId } from '../documents/document-streams.js';
import { isErasable } from '../erasable.js';
import type { EventStore } from '../event-store.js';
import { pagesOf } from '../log-pages.js';
import { clearKeyStream, personDescribedIn, sealedKeyStream } from '../person-streams.js';
import { appendInOrder } from './append-in-order.js';
import { HeldEvents } from './held-events.js';
import { TargetDiffers } from './target-differs.js';

export interface CopyProgress {
  /** Events that the target held already. */
  readonly held: number;
  readonly copied: number;
  /** In the source, of the last event that the target has too. */
  readonly position: bigint | undefined;
  /** The source's head when the copy began: where it ends. */
  readonly until: bigint | undefined;
}

export interface CopyOptions {
  /** How many appends the target makes together, in the order asked for, when asked in one turn; 1 is always safe. */
  readonly atOnce?: number;
  readonly onProgress?: (progress: CopyProgress) => void;
}

/**
 * Brings the target to what the source held when this began: same streams, revisions, event ids, recorded times and
 * order. What the target holds already is compared, not written, so that a copy that broke off goes on; what was
 * erased in the source is erased in the target.
 * @throws TargetDiffers when the target holds anything else than a beginning of the source
 * @throws what `append` throws: StoreUnavailable, or WrongExpectedRevision if somebody else writes to the target
 */
export async function copyLog(
  source: EventStore,
  target: EventStore,
  { atOnce = 1, onProgress }: CopyOptions = {},
): Promise<CopyProgress> {
  const copy = new Copy(source, target);
  const until = await source.head();
  let progress: CopyProgress = { held: 0, copied: 0, position: undefined, until };
  for await (const page of pagesOf(source, until)) {
    const events = await copy.withoutErased(page);
    const held = await copy.countHeld(events);
    await appendInOrder(target, events.slice(held), atOnce);
    progress = {
      held: progress.held + held,
      copied: progress.copied + events.length - held,
      position: page.at(-1)?.position,
      until,
    };
    onProgress?.(progress);
  }
  await copy.finish();
  return progress;
}

class Copy {
  private readonly held: HeldEvents;
  private readonly keys = new Set<string>();
  private readonly described = new Set<string>();
  private readonly erasedDocuments = new Set<string>();

  constructor(
    private readonly source: EventStore,
    private readonly target: EventStore,
  ) {
    this.held = new HeldEvents(target);
  }

  /** An EventStoreDB still shows the events of a stream that was erased, until it is scavenged. */
  async withoutErased(page: readonly RecordedEvent[]): Promise<readonly RecordedEvent[]> {
    const erasable = [...new Set(page.map(({ stream }) => stream).filter(isErasable))];
    const there = await Promise.all(erasable.map((stream) => this.isInSource(stream)));
    const erased = new Set(erasable.filter((_, index) => !there[index]));
    const events = page.filter(({ stream }) => !erased.has(stream));
    for (const event of events) this.note(event);
    return events;
  }

  /** How many of these events the target holds already: all of them, or those before its end. */
  async countHeld(events: readonly RecordedEvent[]): Promise<number> {
    for (const [index, event] of events.entries()) {
      const there = await this.nextHeld(event);
      if (there === undefined) return index;
      if (!isSame(event, there)) throw new TargetDiffers(event, there);
      this.held.pass();
    }
    return events.length;
  }

  async finish(): Promise<void> {
    const more = await this.nextHeld();
    if (more) throw new TargetDiffers(undefined, more);
    for (const personId of this.described) if (await this.isErased(personId)) await this.erase(personId);
    for (const sha256 of this.erasedDocuments) await this.eraseDocument(sha256);
  }

  /** The target's next event; what the source has erased since it was copied is erased there, and passed over. */
  private async nextHeld(expected?: RecordedEvent): Promise<RecordedEvent | undefined> {
    for (;;) {
      const there = await this.held.peek();
      if (there === undefined || (expected && isSame(expected, there))) return there;
      if (!isErasable(there.stream) || (await this.isInSource(there.stream))) return there;
      await this.target.deleteStream(there.stream);
      this.held.pass();
    }
  }

  private async isInSource(stream: string): Promise<boolean> {
    return (await this.source.readStream(stream)).length > 0;
  }

  /** Whose key was not copied was erased, unless it was sealed only since this copy began. */
  private async isErased(personId: string): Promise<boolean> {
    const streams = [sealedKeyStream(personId), clearKeyStream(personId)];
    if (streams.some((stream) => this.keys.has(stream))) return false;
    const there = await Promise.all(streams.map((stream) => this.isInSource(stream)));
    return !there.includes(true);
  }

  private async erase(personId: string): Promise<void> {
    await this.target.deleteStream(sealedKeyStream(personId));
    await this.target.deleteStream(clearKeyStream(personId));
  }

  /** Its key cannot be made again in the target either. */
  private async eraseDocument(sha256: string): Promise<void> {
    for (const stream of [sealedKeyStream(documentKeyId(sha256)), chunkStream(sha256)])
      if (!(await this.isInSource(stream))) await this.target.deleteStream(stream);
  }

  private note({ stream, type, data }: RecordedEvent): void {
    if (type === DocumentErased.type) this.erasedDocuments.add((data as { sha256: string }).sha256);
    if (isErasable(stream)) this.keys.add(stream);
    const person = personDescribedIn(stream);
    if (person !== undefined) this.described.add(person);
  }
}

const isSame = (a: RecordedEvent, b: RecordedEvent): boolean =>
  a.id === b.id &&
  a.stream === b.stream &&
  a.revision === b.revision &&
  a.type === b.type &&
  a.recordedAt === b.recordedAt;
