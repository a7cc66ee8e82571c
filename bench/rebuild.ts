import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '#event-store/sqlite/database.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { openAtHead } from '#read-model/at-head.js';
import { PROJECTION } from '#views/projection.js';
import { cpuSecondsOf } from './cpu-seconds.js';
import { fill } from './fill.js';
import { atLeast, atMost, type Row } from './row.js';

const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 1_000_000);
const EVENTS_OF_A_LIFE = 10;
const HOUR_MS = 3_600_000;

/** Rebuilding every read model from the log, beside reading the same log and parsing its JSON. */
export async function rebuild(): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  const store = SqliteEventStore.open(folder);
  try {
    const count = await fill(store, EVENTS / EVENTS_OF_A_LIFE);
    const reading = count / (await cpuSecondsOf(() => readAndParse(join(folder, 'log.sqlite'))));
    const rebuilding =
      count /
      (await cpuSecondsOf(async () => (await openAtHead(store, folder, PROJECTION, HOUR_MS)).close()));
    const readingAgain = count / (await cpuSecondsOf(() => readAndParse(join(folder, 'log.sqlite'))));
    return [
      atLeast(
        `read models rebuilt from ${count} events`,
        '1/CPU s',
        rebuilding,
        (reading + readingAgain) / 2,
        0.25,
      ),
      atMost('peak memory of that process', 'MiB', process.resourceUsage().maxRSS / 1024, 1024),
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

function readAndParse(log: string): void {
  const database = new Database(log, { readonly: true });
  for (const [data, metadata] of database
    .prepare<[], [string, string]>('SELECT data, metadata FROM event ORDER BY position')
    .raw()
    .iterate()) {
    JSON.parse(data);
    JSON.parse(metadata);
  }
  database.close();
}
