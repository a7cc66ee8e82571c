import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pagesOf } from '#event-store/log-pages.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { TreeKeeper } from '#evidence/tree/tree-keeper.js';
import { cpuSecondsOf } from './cpu-seconds.js';
import { fill } from './fill.js';
import { atLeast, type Row } from './row.js';

const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 200_000);
const EVENTS_OF_A_LIFE = 10;

/** The thread that keeps the Merkle tree, from the log's start to its end, beside reading the same log and nothing more. */
export async function merkle(): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  const store = SqliteEventStore.open(folder);
  try {
    const count = await fill(store, EVENTS / EVENTS_OF_A_LIFE);
    const reading = count / (await cpuSecondsOf(() => readThrough(store)));
    const keeping = count / (await cpuSecondsOf(() => keptUp(folder)));
    return [atLeast(`Merkle tree kept over ${count} events`, '1/CPU s', keeping, reading, 0.2)];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

async function readThrough(store: SqliteEventStore): Promise<void> {
  let events = 0;
  for await (const page of pagesOf(store, await store.head())) events += page.length;
  if (events === 0) throw new Error('The log is empty.');
}

async function keptUp(folder: string): Promise<void> {
  const leafKey = randomBytes(32);
  const keeper = new TreeKeeper(async () => ({ path: join(folder, 'tree.sqlite'), folder, leafKey }));
  keeper.start();
  while (keeper.standing?.caughtUp !== true) {
    if (keeper.failure !== undefined) throw new Error(keeper.failure.message);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await keeper.stop();
}
