import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatPrefix } from '#domain/kernel/prefix.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { reportReader } from '#intake/network/formats.js';
import { NetworkEvidence } from '#application/network/network-evidence.js';
import type { Observed } from '#application/network/observed.js';
import { startChild } from './child.js';
import { cpuSecondsOf } from './cpu-seconds.js';
import { fill } from './fill.js';
import { prefixOfLife, takenOnLease, type LeaseLife } from './lease-life.js';
import { overStore } from './over-store.js';
import { atLeastBeside, atMost, type Row } from './row.js';
import { rpslDump } from './rpsl-dump.js';
import { someEvent } from './some-events.js';

const LEASES = Number(process.env['BENCH_ROUTED_LEASES'] ?? 100_000);
const OBJECTS = 1_000_000;
const CHANGED = 100;
const LEAST_PER_SECOND = 100_000;
const MOST_MIB = 300;
const ORIGIN = 64_500;
const AT = '2026-01-02T00:00:00.000Z';
const ACTOR = { subject: 'bench', role: 'network' } as const;
const isChanged = (index: number) => index % Math.floor(LEASES / CHANGED) === 0;

/** A registry's whole dump against many leases, from its first byte to every change recorded; and one of 2 GB in bounded memory. */
export async function networkDump(): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  const store = SqliteEventStore.open(folder);
  try {
    const events = await fill(store, LEASES, observedLease);
    const { model, commands, bus } = await overStore(store, folder);
    const evidence = new NetworkEvidence(
      bus,
      commands,
      model,
      () => new Date(),
      async () => {},
    );
    const dump: Uint8Array[] = [];
    const originOf = (index: number) => (isChanged(index) ? 64_999 : ORIGIN);
    for await (const piece of rpslDump({ objects: OBJECTS, leases: LEASES, originOf })) dump.push(piece);
    const bytes = async function* () {
      yield* dump;
    };
    const read = reportReader('rpsl');
    const results: Observed[] = [];
    const seconds = await cpuSecondsOf(async () =>
      results.push(await evidence.apply('bench', (leased) => read(bytes(), leased), ACTOR)),
    );
    model.close();
    const { prefixes, transitions } = results[0]!;
    // The source's own event is the one beside those of the changed leases.
    const written = Number((await store.head())!) - events - 1;
    if (prefixes !== LEASES || transitions.length !== CHANGED || written !== CHANGED)
      throw new Error(`${prefixes} prefixes, ${transitions.length} changes, ${written} events of leases`);
    const reference = await cpuSecondsOf(() => countObjects(dump));
    const name = `a dump of ${OBJECTS} RPSL objects against ${LEASES} leases, ${CHANGED} changed; beside: cut into objects alone`;
    return [
      atLeastBeside(name, 'objects per CPU s', OBJECTS / seconds, OBJECTS / reference, LEAST_PER_SECOND),
      await memoryOfDump(),
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

/** A lease of which the dump's source has shown its route object before. */
function observedLease(index: number): LeaseLife {
  const { stream, events } = takenOnLease(index);
  const prefix = formatPrefix(prefixOfLife(index));
  const found = [{ prefix, originAs: ORIGIN, registry: 'BENCH' }];
  const seen = { kind: 'route-object', found };
  const observed = someEvent('NetworkObserved', { prefix, source: 'bench', at: AT, seen }, AT);
  return { stream, events: [...events, observed] };
}

/** As text, cut where lines are empty: the least that anybody does who reads one. */
function countObjects(pieces: readonly Uint8Array[]): number {
  let count = 0;
  let rest = '';
  for (const piece of pieces) {
    const cut = (rest + Buffer.from(piece).toString('latin1')).split('\n\n');
    rest = cut.pop()!;
    count += cut.length;
  }
  return count;
}

async function memoryOfDump(): Promise<Row> {
  const child = await startChild<{ readonly gigabytes: number; readonly mebibytes: number }>(
    new URL('children/read-dump.js', import.meta.url).pathname,
    String(LEASES),
  );
  await child.stop();
  const { gigabytes, mebibytes } = child.said;
  return atMost(`resident while a dump of ${gigabytes} GB is read`, 'MiB', mebibytes, MOST_MIB);
}
