import { randomUUID } from 'node:crypto';
import { jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { clientFor, disconnect } from '#event-store/eventstoredb/client.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { withNode } from './eventstoredb-node.js';
import { inTurns, perSecond } from './in-turns.js';
import { atLeast, type Row } from './row.js';
import { someEvent } from './some-events.js';

const WRITERS = 64;
const EACH = Number(process.env['BENCH_APPENDS'] ?? 6_400) / WRITERS;
const ROUNDS = 7;

type Append = (stream: string, revision: bigint | undefined, index: number) => Promise<unknown>;

/** Appends by 64 writers through the adapter, beside the client's own `appendToStream` on the same node. */
export const eventStoreDbAppends = (): Promise<Row[]> =>
  withNode(async (connectionString) => {
    const store = EventStoreDbEventStore.connect(connectionString);
    const client = clientFor(connectionString);
    const throughAdapter: Append = (stream, revision, index) =>
      store.append(stream, revision ?? 'no-stream', [someEvent('Measured', { index })]);
    const bare: Append = (stream, revision, index) => {
      const { id, type, data, metadata } = someEvent('Measured', { index });
      return client.appendToStream(
        stream,
        jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } }),
        {
          expectedRevision: revision ?? NO_STREAM,
        },
      );
    };
    try {
      const measurements = [throughAdapter, bare].map((append) => () => rates(append));
      await inTurns(1, ...measurements);
      const [ours, theirs] = await inTurns(ROUNDS, ...measurements);
      return [atLeast('appends through the EventStoreDB adapter, 64 writers', '1/s', ours!, theirs!, 0.95)];
    } finally {
      await store.close();
      await disconnect(client);
    }
  });

const rates = (append: Append) =>
  perSecond(WRITERS * EACH, () =>
    Promise.all(Array.from({ length: WRITERS }, () => write(append, `measured-${randomUUID()}`))),
  );

async function write(append: Append, stream: string): Promise<void> {
  for (let index = 0; index < EACH; index++)
    await append(stream, index === 0 ? undefined : BigInt(index - 1), index);
}
