import { randomUUID } from 'node:crypto';
import { StoreClockRead } from '#domain/store-clock/events.js';
import type { Clock } from './clock.js';
import type { EventStore } from './event-store.js';

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
    const id = randomUUID();
    const stream = `store-clock-${id}`;
    await this.store.append(stream, 'no-stream', [
      {
        id,
        type: StoreClockRead.type,
        data: {},
        metadata: {
          schemaVersion: StoreClockRead.version,
          effectiveAt: before.toISOString(),
          actor: { subject: 'clerk', role: 'operator' },
          evidence: { grade: 'observed', source: 'the store' },
          layer: StoreClockRead.layer,
          commandId: id,
          commandDigest: '',
          correlationId: id,
          causationId: id,
        },
      },
    ]);
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
}
