import type { Database } from '#event-store/sqlite/database.js';
import { isCorrection } from '#domain/kernel/correction.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { readEvent } from '#event-store/stored-events.js';
import { type Anchor, anchorAt, assertOfThisLog, readAnchor, writeAnchor } from './anchor.js';
import { readCheckpoint, writeCheckpoint } from './checkpoint.js';
import { kindOf, type DocumentKind } from './document-kind.js';
import { Documents } from './documents.js';
import { LedgerTime } from './ledger-time.js';
import type { ComputedRows, EventRows, NotedRows, Projection } from './projection.js';
import { Quarantine } from './quarantine.js';
import { readableHistory } from './readable-history.js';

const MOST_DOCUMENTS = 1_000;
const MOST_EVENTS = 100_000;

/**
 * Turns events into rows. `project` works in memory; `flush` writes all that came of it, with the checkpoint, in one
 * transaction, wherever the batch happens to end. After an error the projector is spent: make another one.
 */
export class Projector {
  private checkpoint: bigint | undefined;
  private anchor: Anchor | undefined;
  private pendingEvents = 0;
  private readonly documents: Documents;
  private readonly computed: readonly (ComputedRows | EventRows | NotedRows)[];
  private readonly ofEvents: readonly EventRows[];
  private readonly noting: readonly NotedRows[];
  private readonly ledgerTime: LedgerTime;
  private readonly quarantine: Quarantine;

  constructor(
    private readonly database: Database,
    private readonly store: EventStore,
    private readonly projection: Projection,
  ) {
    this.documents = new Documents(database, projection);
    this.computed = projection.indexes
      .filter((index) => 'open' in index)
      .map((index) => index.open(database));
    this.ofEvents = this.computed.filter((rows) => 'take' in rows);
    this.noting = this.computed.filter((rows) => 'note' in rows);
    this.ledgerTime = new LedgerTime(database);
    this.quarantine = new Quarantine(database);
    this.checkpoint = readCheckpoint(database);
    this.anchor = readAnchor(database);
  }

  /** Of the last event projected, flushed or not. */
  get position(): bigint | undefined {
    return this.checkpoint;
  }

  /** Makes sure that what was projected is of the log that is read now. @throws ReadModelOfAnotherLog */
  assertOfThisLog(): Promise<void> {
    return assertOfThisLog(this.anchor, this.store);
  }

  /** Whether so much is pending that it should be flushed before more is taken. */
  get full(): boolean {
    return this.documents.changedCount >= MOST_DOCUMENTS || this.pendingEvents >= MOST_EVENTS;
  }

  /** Takes one event; one that was taken before changes nothing. A promise only where it has to read the store. */
  project(event: RecordedEvent): Promise<void> | undefined {
    if (this.checkpoint !== undefined && event.position <= this.checkpoint) return undefined;
    this.checkpoint = event.position;
    this.anchor = anchorAt(event, this.anchor);
    this.pendingEvents += 1;
    this.ledgerTime.pass(event);
    const taker = this.takerOf(event.stream);
    if (taker === undefined) return undefined;
    if (this.quarantine.has(event.stream)) return undefined;
    const read = readEvent(event);
    if ('unreadable' in read) {
      this.quarantine.add(event, read.unreadable);
      return undefined;
    }
    for (const rows of this.noting) rows.note(read.event);
    if ('take' in taker) this.orQuarantine(event, () => taker.take(read.event));
    else if (isCorrection(event)) return this.refold(taker, read.event);
    else this.evolve(taker, read.event);
    return undefined;
  }

  flush(): void {
    this.database.transaction(() => {
      this.documents.flush();
      for (const rows of this.computed) rows.flush(this.documents);
      this.ledgerTime.flush();
      this.quarantine.flush();
      if (this.checkpoint !== undefined) writeCheckpoint(this.database, this.checkpoint);
      if (this.anchor !== undefined) writeAnchor(this.database, this.anchor);
    });
    this.pendingEvents = 0;
  }

  /** What becomes of the events of a stream: a document, rows, or nothing. */
  private takerOf(stream: string): DocumentKind<object> | EventRows | undefined {
    return (
      kindOf(this.projection.kinds, stream) ??
      this.ofEvents.find(({ category }) => stream.startsWith(category))
    );
  }

  private evolve(kind: DocumentKind<object>, event: RecordedEvent): void {
    this.orQuarantine(event, () => this.documents.evolve(kind, event));
  }

  private async refold(kind: DocumentKind<object>, event: RecordedEvent): Promise<void> {
    const stored = await this.store.readStream(event.stream);
    const history = readableHistory(stored.filter(({ revision }) => revision <= event.revision));
    if (history.unreadable) this.quarantine.add(event, history.unreadable.reason);
    else this.orQuarantine(event, () => this.documents.refold(kind, event, history.events));
  }

  /** No fold should fail on what could be read; if one does, that stops its stream only. */
  private orQuarantine(event: RecordedEvent, fold: () => void): void {
    try {
      fold();
    } catch (error) {
      this.quarantine.add(event, `cannot be folded: ${String(error)}`);
    }
  }
}
