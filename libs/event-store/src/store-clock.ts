import { randomUUID } from 'node:crypto';
import type { Actor, RecordedEvent } from '#domain/kernel/event.js';
import { ClockConfirmed, StoreClockRead, type STORE_CLOCK_EVENTS } from '#domain/store-clock/events.js';
import type { Clock } from './clock.js';
import type { EventStore } from './event-store.js';

const CATEGORY = 'store-clock-';

/** Whether a stream holds a reading or a confirmation of the store's clock. */
export const isOfStoreClock = (stream: string): boolean => stream.startsWith(CATEGORY);

/** The store's clock, read by what it stamps on an event: no store tells its time otherwise. */
export class StoreClock {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Milliseconds that this process's clock is surely ahead of the store's, negative if behind.
   * @throws StoreUnavailable
   */
  async drift(): Promise<number> {
    const before = this.clock();
    const stream = await this.record(StoreClockRead, { subject: 'clerk', role: 'operator' }, before);
    return this.driftBy(stream, 0n, before);
  }

  /**
   * The same by an event of this process that was appended after the clock here said `before`.
   * @throws StoreUnavailable
   */
  async driftBy(stream: string, revision: bigint, before: Date): Promise<number> {
    const [read] = await this.store.readStream(stream, revision);
    const stored = Date.parse(read!.recordedAt);
    return Math.max(0, before.getTime() - stored) - Math.max(0, stored - this.clock().getTime());
  }

  /**
   * Records that somebody holds the clock for right.
   * @throws StoreUnavailable
   */
  async confirm(actor: Actor): Promise<void> {
    await this.record(ClockConfirmed, actor, this.clock());
  }

  /** In a stream of its own, whose name it answers. */
  private async record(
    { type, version, layer }: (typeof STORE_CLOCK_EVENTS)[number],
    actor: Actor,
    at: Date,
  ): Promise<string> {
    const id = randomUUID();
    const stream = CATEGORY + id;
    await this.store.append(stream, 'no-stream', [
      {
        id,
        type,
        data: {},
        metadata: {
          schemaVersion: version,
          effectiveAt: at.toISOString(),
          actor,
          evidence: { grade: 'observed', source: 'the store' },
          layer,
          commandId: id,
          commandDigest: '',
          correlationId: id,
          causationId: id,
        },
      },
    ]);
    return stream;
  }
}

/** Whether somebody says by the event that the clock it was recorded by is right. */
export const confirmsClock = ({ stream, type }: Pick<RecordedEvent, 'stream' | 'type'>): boolean =>
  type === ClockConfirmed.type && isOfStoreClock(stream);
