import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { eventStoreContract } from './contract.js';
import { someEvents } from './some-events.js';

eventStoreContract('the in-memory store', async () => {
  const store = new InMemoryEventStore();
  return { writer: store, reader: store, close: () => store.close() };
});

describe('the in-memory store', () => {
  it('takes recordedAt from the clock it is given', async () => {
    const store = new InMemoryEventStore(() => new Date('2026-02-03T04:05:06.789Z'));
    await store.append('lease-L-1', 'no-stream', someEvents(1));
    expect((await store.readStream('lease-L-1'))[0]?.recordedAt).toBe('2026-02-03T04:05:06.789Z');
  });
});
