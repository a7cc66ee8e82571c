import type { RecordedEvent } from '#domain/kernel/event.js';
import { type Appended, type Delivery, EventStore } from '#event-store/event-store.js';

/** A log of just these events, as somebody may have left it who wrote into its file. */
export const storeOf = (events: readonly RecordedEvent[]): EventStore => new GivenLog(events);

class GivenLog extends EventStore {
  constructor(private readonly events: readonly RecordedEvent[]) {
    super();
  }

  append = (): Promise<Appended> => Promise.reject(new Error('it is only read'));
  deleteStream = (): Promise<void> => Promise.reject(new Error('it is only read'));
  close = (): Promise<void> => Promise.resolve();

  subscribe(): AsyncIterable<Delivery> {
    throw new Error('it is not followed');
  }

  async readStream(stream: string, from = 0n): Promise<readonly RecordedEvent[]> {
    return this.events.filter((event) => event.stream === stream && event.revision >= from);
  }

  async readAll(after: bigint | undefined, limit: number): Promise<readonly RecordedEvent[]> {
    return this.events.filter(({ position }) => after === undefined || position > after).slice(0, limit);
  }

  async head(): Promise<bigint | undefined> {
    return this.events.at(-1)?.position;
  }
}
