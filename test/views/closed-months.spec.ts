import * as fc from 'fast-check';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { closedMonthsStay, type OpenLog } from '../support/closed-months.js';
import { readModelOf } from '../support/projected.js';

async function projectedLog(events: readonly RecordedEvent[]): Promise<OpenLog> {
  let now = '';
  const store = new InMemoryEventStore(() => new Date(now));
  for (const { stream, revision, recordedAt, position: _, ...event } of events) {
    now = recordedAt;
    await store.append(stream, revision === 0n ? 'no-stream' : revision - 1n, [event]);
  }
  const { model, close } = await readModelOf(store);
  return { source: new ViewSource(store, model), close };
}

describe('a closed month in the read model (I4)', () => {
  it('is answered for from the log as it was when it was closed', async () => {
    await fc.assert(closedMonthsStay(projectedLog), { numRuns: 10 });
  });
});
