import { Inject, Injectable } from '@nestjs/common';
import type { Actor, NewEvent } from '#domain/kernel/event.js';
import { readAuditOn, RecordOpened, type Opened } from '#domain/read-audit/events.js';
import type { Clock } from '#event-store/clock.js';
import { StoreUnavailable, WrongExpectedRevision } from '#event-store/errors.js';
import { EventStore, type StreamRevision } from '#event-store/event-store.js';
import { ownEvent } from '#event-store/keys/own-event.js';
import { CLOCK } from '../ledger-options.js';

/** What was asked for leaves a record, and none can be written now: it is not answered. */
export class ReadNotRecorded extends StoreUnavailable {}

interface Waiting {
  readonly event: NewEvent;
  resolve(): void;
  reject(reason: unknown): void;
}

/** Some 600 bytes each, so that an append of them stays far below what a store takes. */
const MOST_TOGETHER = 500;
const MOST_TRIES = 20;

/**
 * The one way to what leaves a record when it is opened: a person's details, the original of an abuse report, a document, a
 * pack. Readings that come while others are being recorded share the next append. (Q13)
 */
@Injectable()
export class ReadAudit {
  private waiting: Waiting[] = [];
  private isWriting = false;
  /** Of the day's stream as far as is known here; other replicas append to it too. */
  private end: { readonly stream: string; readonly revision: StreamRevision } | undefined;

  constructor(
    @Inject(EventStore) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Resolves once the record is durable; nothing of what is opened may be told before. @throws ReadNotRecorded */
  note(actor: Actor, opened: Opened): Promise<void> {
    const event = ownEvent(RecordOpened, opened, this.clock, actor);
    return new Promise((resolve, reject) => {
      this.waiting.push({ event, resolve, reject });
      if (!this.isWriting) void this.write();
    });
  }

  private async write(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      const together = this.waiting.splice(0, MOST_TOGETHER);
      try {
        await this.append(together.map(({ event }) => event));
        for (const { resolve } of together) resolve();
      } catch (error) {
        const refused = new ReadNotRecorded(
          'What was asked for leaves a record of who asked, and none can be written now.',
          { cause: error },
        );
        for (const { reject } of together) reject(refused);
      }
    }
    this.isWriting = false;
  }

  private async append(events: readonly NewEvent[]): Promise<void> {
    const stream = readAuditOn(this.clock().toISOString().slice(0, 10));
    let expected: StreamRevision = this.end?.stream === stream ? this.end.revision : 'no-stream';
    for (let tries = 1; ; tries++)
      try {
        const { revision } = await this.store.append(stream, expected, events);
        this.end = { stream, revision };
        return;
      } catch (error) {
        // Another replica, or this one before it was started again, recorded some meanwhile.
        if (!(error instanceof WrongExpectedRevision) || tries === MOST_TRIES) throw error;
        expected = error.actual;
      }
  }
}
