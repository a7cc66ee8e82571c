import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Vrp } from '#domain/routing/vrp.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { LastGoodVrps } from '#application/routing/last-good-vrps.js';
import type { Applied } from '#application/routing/applied.js';
import { RoutingEvidence } from '#application/routing/routing-evidence.js';
import { cpuSecondsOf } from './cpu-seconds.js';
import { fill } from './fill.js';
import { prefixOfLife } from './lease-life.js';
import { overStore } from './over-store.js';
import { atMostBeside, type Row } from './row.js';

const LEASES = Number(process.env['BENCH_ROUTED_LEASES'] ?? 100_000);
const CHANGED = 100;
const ACTOR = { subject: 'bench', role: 'network' } as const;

/**
 * Many leases against a new export, the whole one in `file` with a VRP for each of them, save for a few whose ROA is
 * gone: from the export in memory to every change recorded.
 */
export async function routingEvidence(file: string): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  const store = SqliteEventStore.open(folder);
  try {
    const { vrps: theirs } = await readVrpExport(file);
    const vrps = VrpIndex.from([...theirs, ...roasBut(CHANGED)]);
    const events = await fill(store, LEASES);
    const { model, commands, bus } = await overStore(store, folder);
    const evidence = new RoutingEvidence(
      bus,
      commands,
      model,
      () => new Date(),
      new LastGoodVrps(join(folder, 'last-good-vrps')),
      async () => {},
    );
    const exported = { vrps, ipv6: [], rejected: [], buildTime: '2026-06-01T00:00:00.000Z' };
    const results: Applied[] = [];
    const seconds = await cpuSecondsOf(async () =>
      results.push(await evidence.apply('bench', exported, ACTOR)),
    );
    const { routes, transitions, conflicts } = results[0]!;
    const changed = new Set([...transitions, ...conflicts].map(({ leaseId }) => leaseId)).size;
    const again = await evidence.apply(
      'bench',
      { ...exported, buildTime: '2026-06-01T01:00:00.000Z' },
      ACTOR,
    );
    model.close();
    // The feed's own events are those beside the ones of the changed leases.
    const written = Number((await store.head())!) - events - 2;
    if (routes !== LEASES || transitions.length !== CHANGED || written !== changed)
      throw new Error(`${routes} routes, ${transitions.length} changes, ${written} events of leases`);
    if (again.transitions.length + again.conflicts.length > 0) throw new Error('the same again is news');
    const reference = await cpuSecondsOf(() => validateAll(vrps));
    const name = `${LEASES} leases, ${CHANGED} changed, against ${vrps.size} new VRPs; beside: their routes validated alone`;
    return [atMostBeside(name, 'CPU s', seconds, reference, 1)];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

function validateAll(vrps: VrpIndex): void {
  for (let index = 0; index < LEASES; index++) {
    const { first, length } = prefixOfLife(index);
    vrps.validate(first, length, 64500);
  }
}

function* roasBut(without: number): Generator<Vrp> {
  const step = Math.floor(LEASES / without);
  for (let index = 0; index < LEASES; index++)
    if (index % step !== 0 || index / step >= without)
      yield { asn: 64500, ...prefixOfLife(index), maxLength: 24, ta: 'bench' };
}
