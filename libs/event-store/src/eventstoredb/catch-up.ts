import {
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventStoreDBClient,
  START,
} from '@eventstore/db-client';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { Delivery } from '../event-store.js';
import { Growth } from '../growth.js';
import { serverPosition } from './position.js';
import { lengthOf, LONG_ENOUGH } from './length.js';
import type { Reading } from './reading.js';
import { isSystemEvent, placeOf, recordedFrom } from './recorded.js';

/**
 * How many events the client keeps ready, and as many more on their way to be: chunks of documents are large, and the
 * server waits until they are taken.
 */
const BUFFERED = 64;

/** One catch-up subscription, from its start to its end: by the server, by a broken connection, or by silence. */
export class CatchUp {
  private readonly subscription: AllStreamSubscription;
  private readonly watchdog: NodeJS.Timeout;
  private readonly changes = new Growth();
  private taken = 0;
  /** How many events came before the server said that this was all. */
  private caughtUpAfter: number | undefined;
  /** What had come, and where the log ended, when silence was last listened for. */
  private heard = { taken: 0, end: undefined as bigint | undefined };
  private ended = false;

  /**
   * Subscribes from strictly after `position`. The server takes the first event that it finds there for the one at that
   * position, and would leave out another one where a scavenge has taken that away: so it is told one before, which is
   * there.
   * @throws StoreUnavailable
   */
  static async after(
    position: bigint | undefined,
    client: EventStoreDBClient,
    reading: Reading,
    silence: number,
  ): Promise<CatchUp> {
    const before = position === undefined ? undefined : await reading.end(position);
    return new CatchUp(client, reading, before, position, silence);
  }

  private constructor(
    client: EventStoreDBClient,
    private readonly reading: Reading,
    before: bigint | undefined,
    /** Of the last event that came, the server's own included: where the next subscription resumes. */
    public position: bigint | undefined,
    silence: number,
  ) {
    const fromPosition = before === undefined ? START : serverPosition(before);
    this.subscription = client.subscribeToAll({ fromPosition }, { highWaterMark: BUFFERED });
    this.subscription
      .on('readable', () => this.changes.announce())
      .on('error', () => this.end())
      .on('close', () => this.end());
    this.subscription.on('caughtUp', () => {
      this.caughtUpAfter = this.taken + this.subscription.readableLength;
      this.changes.announce();
    });
    this.subscription.on('fellBehind', () => {
      this.caughtUpAfter = undefined;
      this.changes.announce();
    });
    this.watchdog = setInterval(() => void this.listenForSilence(), silence);
  }

  /** What is at hand at once comes in one delivery; finishes when the subscription does, or `signal` aborts. */
  async *deliveries(signal: AbortSignal): AsyncGenerator<Delivery> {
    let saidCaughtUp = false;
    while (!signal.aborted) {
      const mark = this.changes.mark();
      const { events, drained } = this.take();
      const caughtUp = drained && this.caughtUpAfter !== undefined && this.taken >= this.caughtUpAfter;
      if (events.length > 0 || caughtUp !== saidCaughtUp) {
        yield { events, caughtUp };
        saidCaughtUp = caughtUp;
      } else if (drained) {
        if (this.ended) return;
        await this.changes.beyond(mark, signal);
      }
    }
  }

  private take(): { events: RecordedEvent[]; drained: boolean } {
    const events: RecordedEvent[] = [];
    for (let length = 0; length < LONG_ENOUGH;) {
      const resolved = this.subscription.read() as AllStreamResolvedEvent | null;
      if (!resolved) return { events, drained: true };
      this.taken += 1;
      length += lengthOf(resolved);
      const at = placeOf(resolved);
      // What stands at the position itself, and what a server repeats after a reconnection.
      if (this.position !== undefined && at <= this.position) continue;
      this.position = at;
      if (!isSystemEvent(resolved)) events.push(recordedFrom(resolved));
    }
    return { events, drained: false };
  }

  /**
   * A server that has gone silent looks like one with nothing to say, save that it has not said that this is all, or
   * that its log goes on without us.
   */
  private async listenForSilence(): Promise<void> {
    const { taken, end } = this.heard;
    const silent = this.taken === taken && this.subscription.readableLength === 0;
    if (silent && (this.caughtUpAfter === undefined || this.isBehind(end))) return this.end();
    try {
      this.heard = { taken: this.taken, end: await this.reading.end() };
    } catch {
      this.end();
    }
  }

  private isBehind(end: bigint | undefined): boolean {
    return end !== undefined && (this.position === undefined || this.position < end);
  }

  private end(): void {
    this.ended = true;
    this.changes.announce();
  }

  stop(): void {
    clearInterval(this.watchdog);
    this.subscription.unsubscribe().catch(() => undefined);
  }
}
