import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { atLeast, type Row } from './row.js';
import { someEvent } from './some-events.js';

const WRITERS = 64;
const EACH = 100;
const ROUNDS = 3;

/** Durable appends by 64 writers, each waiting for its own, beside writing and syncing one event at a time. */
export async function appends(): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  try {
    let [ours, oneByOne] = [0, 0];
    for (let round = 0; round < ROUNDS; round++) {
      oneByOne = Math.max(oneByOne, syncedWrites(join(folder, `plain-${round}`)));
      ours = Math.max(ours, await groupedAppends(join(folder, `log-${round}`)));
    }
    return [atLeast('durable appends, 64 writers, embedded', '1/s', ours, oneByOne, 8)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function syncedWrites(path: string): number {
  const count = 300;
  const file = openSync(path, 'a');
  const start = performance.now();
  for (let index = 0; index < count; index++) {
    writeSync(file, `${JSON.stringify(someEvent('Measured', { index }))}\n`);
    fsyncSync(file);
  }
  const seconds = (performance.now() - start) / 1000;
  closeSync(file);
  return count / seconds;
}

async function groupedAppends(folder: string): Promise<number> {
  const store = SqliteEventStore.open(folder);
  const start = performance.now();
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(store, `measured-${writer}`)));
  const seconds = (performance.now() - start) / 1000;
  await store.close();
  return (WRITERS * EACH) / seconds;
}

async function write(store: SqliteEventStore, stream: string): Promise<void> {
  for (let index = 0; index < EACH; index++)
    await store.append(stream, index === 0 ? 'no-stream' : BigInt(index - 1), [
      someEvent('Measured', { index }),
    ]);
}
