import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { openAtHead } from '#projections/read-model/at-head.js';
import { ViewSource } from '#projections/view-source/view-source.js';
import { fill } from './fill.js';
import { atMost, type Row } from './row.js';
import { someEvent } from './some-events.js';

const LEASES = Number(process.env['BENCH_LEASES'] ?? 20_000);
const SAMPLE = 2_000;
const WARM_UP = 200;
const HOUR_MS = 3_600_000;
const SPREAD = 7919;

/** One lease, and who held an address, live and at a past instant, as a view asks for them. */
export async function lookups(): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  const store = SqliteEventStore.open(folder);
  try {
    await fill(store, LEASES);
    const asOf = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all(sample((index) => store.append(`lease-B-${index}`, 9n, [later()])));
    const model = await openAtHead(store, folder, HOUR_MS);
    const source = new ViewSource(store, model);
    const at = '2026-06-01T00:00:00.000Z';
    const held = (index: number) => 0x0b000000 + index * 256 + 7;
    const rows = [
      await p99('a lease', 1, (index) => source.portfolioOfLease(`B-${index}`)),
      await p99('the holder of an address', 1, (index) => source.whoHeld(held(index), at)),
      await p99('that an address has no holder', 1, (index) => source.whoHeld(index * 4, at)),
      await p99('a lease at a past instant', 5, (index) => source.portfolioOfLease(`B-${index}`, asOf)),
    ];
    model.close();
    return rows;
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

const later = () => someEvent('DocumentRequested', { requestId: 'D-1', what: 'the contract', of: PARTY });
const PARTY = '00000000-0000-5000-8000-000000000000';

const sample = <T>(each: (index: number) => T): T[] =>
  Array.from({ length: SAMPLE }, (_, number) => each((number * SPREAD) % LEASES));

async function p99(what: string, most: number, ask: (index: number) => Promise<unknown>): Promise<Row> {
  for (const index of sample((each) => each).slice(0, WARM_UP)) await ask(index);
  const times: number[] = [];
  for (const index of sample((each) => each)) {
    const start = performance.now();
    await ask(index);
    times.push(performance.now() - start);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return atMost(`p99 of ${what}, ${LEASES} leases`, 'ms', sorted[Math.floor(SAMPLE * 0.99)]!, most);
}
