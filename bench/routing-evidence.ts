import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Vrp } from '#domain/routing/vrp.js';
import { VrpIndex } from '#domain/routing/vrp-index.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { DocumentBytes } from '#event-store/documents/document-bytes.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { keySource } from '#event-store/keys/key-source.js';
import { Persons } from '#event-store/persons.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { readVrpExport } from '#intake/vrp/vrp-export.js';
import { LeaseCommandHandling } from '#application/lease/lease-command-handling.js';
import { Means } from '#application/means.js';
import { LedgerCommandHandler } from '#application/ledger-command.handler.js';
import { LastGoodVrps } from '#application/routing/last-good-vrps.js';
import type { Applied } from '#application/routing/applied.js';
import { RoutingEvidence } from '#application/routing/routing-evidence.js';
import { openAtHead } from '#read-model/at-head.js';
import { PROJECTION } from '#views/projection.js';
import { cpuSecondsOf } from './cpu-seconds.js';
import { fill } from './fill.js';
import { prefixOfLife } from './lease-life.js';
import { atMost, type Row } from './row.js';

const LEASES = Number(process.env['BENCH_ROUTED_LEASES'] ?? 100_000);
const CHANGED = 100;
const HOUR_MS = 3_600_000;
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
    const model = await openAtHead(store, folder, PROJECTION, HOUR_MS);
    const commands = new CommandHandling(store);
    const ring = new KeyRing(store, () => new Date(), keySource({ folder }));
    const bus = new LedgerCommandHandler(
      new Means(commands, new LeaseCommandHandling(commands), new Persons(ring), new DocumentBytes(ring)),
    );
    const evidence = new RoutingEvidence(
      bus,
      commands,
      model,
      () => new Date(),
      new LastGoodVrps(join(folder, 'last-good-vrps')),
    );
    const exported = { vrps, ipv6: [], rejected: [], buildTime: '2026-06-01T00:00:00.000Z' };
    const results: Applied[] = [];
    const seconds = await cpuSecondsOf(async () =>
      results.push(await evidence.apply('bench', exported, ACTOR)),
    );
    model.close();
    const { routes, transitions } = results[0]!;
    // The feed's own event is the one beside those of the changed leases.
    const written = Number((await store.head())!) - events - 1;
    if (routes !== LEASES || transitions.length !== CHANGED || written !== CHANGED)
      throw new Error(`${routes} routes, ${transitions.length} changes, ${written} events of leases`);
    return [
      atMost(`${LEASES} leases, ${CHANGED} changed, against ${vrps.size} new VRPs`, 'CPU s', seconds, 1),
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

function* roasBut(without: number): Generator<Vrp> {
  const step = Math.floor(LEASES / without);
  for (let index = 0; index < LEASES; index++)
    if (index % step !== 0 || index / step >= without)
      yield { asn: 64500, ...prefixOfLife(index), maxLength: 24, ta: 'bench' };
}
