import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import type { EventStore } from '#event-store/event-store.js';
import { openAtHead } from '#read-model/at-head.js';
import type { ReadModel } from '#read-model/read-model.js';
import { PROJECTION } from '#views/projection.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { fill } from './fill.js';
import type { LeaseLife } from './lease-life.js';
import { someEvent } from './some-events.js';

const HOUR_MS = 3_600_000;
const SOMEBODY = '00000000-0000-5000-8000-000000000000';

interface Filling {
  readonly leases: number;
  readonly lifeOf: (index: number) => LeaseLife;
  /** The leases that something is recorded of after `asOf`, so that the past has to be read from the log. */
  readonly touched: readonly number[];
  /** Streams of other things than leases. */
  readonly beside?: readonly LeaseLife[];
}

export interface FilledLedger {
  readonly model: ReadModel;
  readonly store: EventStore;
  readonly source: ViewSource;
  readonly asOf: string;
}

/** A ledger of so many leases, with its read model, in a folder that is removed when it has been asked. */
export async function withFilledLedger<T>(
  { leases, lifeOf, touched, beside = [] }: Filling,
  ask: (ledger: FilledLedger) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  const store = SqliteEventStore.open(folder);
  try {
    await fill(store, leases, lifeOf);
    for (const { stream, events } of beside) await store.append(stream, 'no-stream', events);
    const asOf = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all(touched.map((index) => appendLater(store, lifeOf(index))));
    const model = await openAtHead(store, folder, PROJECTION, HOUR_MS);
    const answer = await ask({ model, store, source: new ViewSource(store, model), asOf });
    model.close();
    return answer;
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

function appendLater(store: SqliteEventStore, { stream, events }: LeaseLife) {
  const later = someEvent('DocumentRequested', { requestId: 'D-1', what: 'the contract', of: SOMEBODY });
  return store.append(stream, BigInt(events.length - 1), [later]);
}
