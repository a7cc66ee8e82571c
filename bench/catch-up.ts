import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type EventStoreDBClient, START } from '@eventstore/db-client';
import { clientFor, disconnect } from '#event-store/eventstoredb/client.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { Runner } from '#read-model/runner.js';
import { PROJECTION } from '#views/projection.js';
import { withNode } from './eventstoredb-node.js';
import { fill } from './fill.js';
import { leaseLife } from './lease-life.js';
import { inTurns, perSecond } from './in-turns.js';
import { atLeast, type Row } from './row.js';

const EVENTS = Number(process.env['BENCH_CATCH_UP_EVENTS'] ?? 50_000);
const EVENTS_OF_A_LIFE = 10;
const ROUNDS = 5;
const HOUR_MS = 3_600_000;

/** Catching up from the log's start into a read model of its own, beside a subscription that keeps nothing. */
export const catchUp = (): Promise<Row[]> =>
  withNode(async (connectionString) => {
    const store = EventStoreDbEventStore.connect(connectionString);
    const client = clientFor(connectionString);
    try {
      const name = randomUUID();
      const count = await fill(store, EVENTS / EVENTS_OF_A_LIFE, (index) => leaseLife(index, name));
      const last = `${(await store.head())! >> 64n}`;
      const [ours, bare] = await inTurns(
        ROUNDS,
        () => perSecond(count, () => intoReadModel(store)),
        () => perSecond(count, () => bareSubscription(client, last)),
      );
      return [atLeast(`catch-up from EventStoreDB, ${count} events`, '1/s', ours!, bare!, 0.5)];
    } finally {
      await store.close();
      await disconnect(client);
    }
  });

async function intoReadModel(store: EventStoreDbEventStore): Promise<void> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  const model = ReadModel.open(folder, PROJECTION);
  const failures: unknown[] = [];
  const runner = new Runner(store, model, { onFailure: (error) => failures.push(error) });
  try {
    const head = (await store.head())!;
    runner.start();
    await model.waitFor(head, HOUR_MS);
    if (failures.length > 0) throw failures[0];
  } finally {
    await runner.stop();
    model.close();
    rmSync(folder, { recursive: true });
  }
}

async function bareSubscription(client: EventStoreDBClient, last: string): Promise<void> {
  const subscription = client.subscribeToAll({ fromPosition: START });
  for await (const { event } of subscription) if (`${event?.position.commit}` === last) break;
  await subscription.unsubscribe();
}
