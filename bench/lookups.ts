import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { openAtHead } from '#projections/read-model/at-head.js';
import { ViewSource } from '#projections/view-source/view-source.js';
import { cpuSecondsOf } from './cpu-seconds.js';
import { fill } from './fill.js';
import { leaseLife, takenOnLease } from './lease-life.js';
import { atMost, type Row } from './row.js';
import { someEvent } from './some-events.js';

const LEASES = Number(process.env['BENCH_LEASES'] ?? 1_000_000);
const SAMPLE = 2_000;
const WARM_UP = 200;
const HOUR_MS = 3_600_000;
const SPREAD = 7919;

/** One lease, and who held an address, live and at a past instant, as a view asks for them. */
export async function lookups(): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  const store = SqliteEventStore.open(folder);
  try {
    await fill(store, LEASES, lifeOf);
    const asOf = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all(sample((index) => appendLater(store, index)));
    const model = await openAtHead(store, folder, HOUR_MS);
    const loaded = process.resourceUsage().maxRSS / 1024;
    const source = new ViewSource(store, model);
    const at = '2026-06-01T00:00:00.000Z';
    const held = (index: number) => 0x0b000000 + index * 256 + 7;
    const rows = [
      atMost(`peak memory of loading ${LEASES} leases`, 'MiB', loaded, 1024),
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

/** A portfolio for the most part just taken over: one lease in ten has lived with the ledger. */
const lifeOf = (index: number) => (index % 10 === 0 ? leaseLife(index) : takenOnLease(index));

function appendLater(store: SqliteEventStore, index: number) {
  const { stream, events } = lifeOf(index);
  const later = someEvent('DocumentRequested', { requestId: 'D-1', what: 'the contract', of: PARTY });
  return store.append(stream, BigInt(events.length - 1), [later]);
}
const PARTY = '00000000-0000-5000-8000-000000000000';

const sample = <T>(each: (index: number) => T): T[] =>
  Array.from({ length: SAMPLE }, (_, number) => each((number * SPREAD) % LEASES));

async function p99(what: string, most: number, ask: (index: number) => Promise<unknown>): Promise<Row> {
  for (const index of sample((each) => each).slice(0, WARM_UP)) await ask(index);
  const times: number[] = [];
  for (const index of sample((each) => each)) {
    times.push((await cpuSecondsOf(() => ask(index))) * 1000);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return atMost(`p99 of ${what}, ${LEASES} leases`, 'CPU ms', sorted[Math.floor(SAMPLE * 0.99)]!, most);
}
