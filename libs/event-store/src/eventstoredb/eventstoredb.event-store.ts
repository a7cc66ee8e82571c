import { setMaxListeners } from 'node:events';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { StreamDeletedError } from '@eventstore/db-client';
import type { NewEvent, RecordedEvent } from '#domain/kernel/event.js';
import { StoreUnavailable, WrongExpectedRevision } from '../errors.js';
import { type Appended, type Delivery, EventStore, type StreamRevision } from '../event-store.js';
import { serialise, type SerialisedEvent } from '../serialised-event.js';
import { AppendCall } from './append-call.js';
import { appendedBy, appendRequest } from './append-message.js';
import { CatchUp } from './catch-up.js';
import { clientFor, disconnect } from './client.js';
import { orUnknown, OutcomeUnknown } from './outcome-unknown.js';
import { Reading, unavailable } from './reading.js';
import { backOff, type Timings, TIMINGS } from './timings.js';

/** The store of record: EventStoreDB 23.10 or later (before, no subscription says that it has caught up). */
export class EventStoreDbEventStore extends EventStore {
  private readonly closing = new AbortController();
  private readonly appends: AppendCall;
  private readonly reading: Reading;

  /**
   * Nothing is contacted before it is first used.
   * @throws Error for a connection string that is malformed, or holds a password without TLS
   */
  static connect(connectionString: string, timings: Partial<Timings> = {}): EventStoreDbEventStore {
    return new EventStoreDbEventStore(clientFor(connectionString), { ...TIMINGS, ...timings });
  }

  private constructor(
    private readonly client: EventStoreDBClient,
    private readonly timings: Timings,
  ) {
    super();
    // Every call that waits listens to it.
    setMaxListeners(0, this.closing.signal);
    this.appends = new AppendCall(client, timings.answerWithin);
    this.reading = new Reading(client, timings.answerWithin, this.closing.signal);
  }

  async append(stream: string, expected: StreamRevision, events: readonly NewEvent[]): Promise<Appended> {
    this.assertOpen();
    const serialised = serialise(stream, events);
    let unknown: unknown;
    for (let attempt = 0; attempt < this.timings.attempts; attempt += 1) {
      if (attempt > 0) await backOff(this.timings, attempt - 1, this.closing.signal);
      this.assertOpen();
      try {
        return await this.appendOnce(stream, expected, serialised);
      } catch (error) {
        if (!(error instanceof OutcomeUnknown) && !(error instanceof WrongExpectedRevision)) throw error;
        this.assertOpen();
        const found = await this.readBack(stream, expected, serialised);
        if (found !== 'unreadable' && found !== 'absent') return found;
        // A refusal may be of a repeat: it is one of the events' only once they are known not to be there.
        if (error instanceof WrongExpectedRevision && found === 'absent') throw error;
        unknown = error;
      }
    }
    throw unavailable(unknown);
  }

  private async appendOnce(
    stream: string,
    expected: StreamRevision,
    events: readonly SerialisedEvent[],
  ): Promise<Appended> {
    const response = await this.appends.send(appendRequest(stream, expected, events));
    return appendedBy(response, stream, expected, events);
  }

  /** The place of these very events, if an earlier attempt had brought them there after all. */
  private async readBack(
    stream: string,
    expected: StreamRevision,
    events: readonly SerialisedEvent[],
  ): Promise<Appended | 'absent' | 'unreadable'> {
    const from = expected === 'no-stream' ? 0n : expected + 1n;
    try {
      const stored = (await this.reading.stream(stream, from, events.length)) ?? [];
      const last = stored.at(-1);
      if (!last || events.some(({ id }, index) => stored[index]?.id !== id)) return 'absent';
      return { revision: last.revision, position: last.position };
    } catch (error) {
      if (error instanceof StoreUnavailable) return 'unreadable';
      throw error;
    }
  }

  async readStream(stream: string, from = 0n): Promise<readonly RecordedEvent[]> {
    this.assertOpen();
    return (await this.reading.stream(stream, from)) ?? [];
  }

  async readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    this.assertOpen();
    return this.reading.after(after, limit);
  }

  async *subscribe(after: bigint | undefined, signal: AbortSignal): AsyncGenerator<Delivery> {
    const stop = AbortSignal.any([signal, this.closing.signal]);
    let position = after;
    let caughtUp = false;
    // Every end of a subscription is a drop, whether or not it came with an error.
    for (let drops = 0; !stop.aborted; drops += 1) {
      const catchUp = await this.catchUp(position);
      try {
        for await (const delivery of catchUp?.deliveries(stop) ?? []) {
          ({ caughtUp } = delivery);
          drops = 0;
          yield delivery;
        }
      } finally {
        catchUp?.stop();
      }
      position = catchUp?.position ?? position;
      if (stop.aborted) return;
      if (caughtUp) yield { events: [], caughtUp: false };
      caughtUp = false;
      await backOff(this.timings, drops, stop);
    }
  }

  /** `undefined` while the server cannot be asked. */
  private async catchUp(position: bigint | undefined): Promise<CatchUp | undefined> {
    try {
      return await CatchUp.after(position, this.client, this.reading, this.timings.silence);
    } catch (error) {
      if (error instanceof StoreUnavailable) return undefined;
      throw error;
    }
  }

  async head(): Promise<bigint | undefined> {
    this.assertOpen();
    return this.reading.head();
  }

  async deleteStream(stream: string): Promise<void> {
    this.assertOpen();
    try {
      await orUnknown(
        this.client.tombstoneStream(stream, { deadline: this.timings.answerWithin }),
        this.timings.answerWithin,
      );
    } catch (error) {
      const cause = error instanceof OutcomeUnknown ? error.cause : error;
      if (!(cause instanceof StreamDeletedError)) throw unavailable(error);
    }
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    disconnect(this.client);
  }

  private assertOpen(): void {
    if (this.closing.signal.aborted) throw new StoreUnavailable('The event store is closed.');
  }
}
