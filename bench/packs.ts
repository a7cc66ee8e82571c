import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { PackDesk } from '#application/evidence/packs/pack-desk.js';
import { PackReader } from '#application/evidence/packs/pack-reader.js';
import { viewsAnswered } from '#application/evidence/packs/views-answered.js';
import { holdViews } from '#application/evidence/recompute/views-held-against.js';
import { Ledger } from '#application/ledger.js';
import { LedgerModule } from '#application/ledger.module.js';
import { membersOf } from '#evidence/pack/zip.js';
import { believed, verifyPack } from '#verifier/verify.js';
import { fill } from './fill.js';
import { hurtLease, LESSEE, liableLease } from './liable-lease.js';
import type { Row } from './row.js';
import { someEvent } from './some-events.js';

const LEASES = Number(process.env['BENCH_LESSEE_LEASES'] ?? 1_000);
const ACTOR = { subject: 'bench', role: 'operator' } as const;
const SEEN_AS = { role: 'operator' } as const;

/** A pack about a lessee with many leases: made, verified, and its views computed anew. */
export async function packs(): Promise<Row[]> {
  const folder = mkdtempSync(join(process.cwd(), '.bench-'));
  try {
    const store = SqliteEventStore.open(folder);
    await fill(store, LEASES, (index) => (index % 10 === 0 ? hurtLease(index) : liableLease(index)));
    const party = someEvent('PartyRegistered', { partyId: LESSEE, name: 'Lessee' });
    await store.append(`party-${LESSEE}`, 'no-stream', [party]);
    await store.close();
    const context = await NestFactory.createApplicationContext(LedgerModule.over({ folder, live: false }), {
      logger: false,
    });
    try {
      return await measured(context);
    } finally {
      await context.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(context: INestApplicationContext): Promise<Row[]> {
  // The tree is kept up by a thread where a service runs.
  await context.get(Checkpoints).issue(ACTOR);
  await context.get(Ledger).catchUp();
  const now = new Date().toISOString();
  const asking = { subject: { lessee: LESSEE }, reader: 'bench', purpose: 'bench' };
  const views = await seconds(() =>
    viewsAnswered(context.get(QueryBus), asking.subject, SEEN_AS, { now, on: now }),
  );
  const made = await seconds(() => context.get(PackDesk).make(asking, ACTOR));
  const { result: zip } = await seconds(() => context.get(PackReader).read(made.result));
  const { vkeys } = await context.get(Checkpoints).onRecord();
  const trusted = believed(`${vkeys.join('\n')}\n`);
  const verified = await seconds(async () => verifyPack(zip, trusted, sha256));
  if (!verified.result.verified) throw new Error(JSON.stringify(verified.result.failures[0]));
  const hashed = await seconds(async () => sha256(zip));
  const anew = await seconds(() => holdViews(membersOf(zip)));
  if (anew.result.failures.length > 0) throw new Error(JSON.stringify(anew.result.failures[0]));
  const of = `a pack of ${LEASES} leases, ${verified.result.counted.events} events`;
  return [
    within(`${of}: made, beside its views alone`, made.took, views.took, 5),
    within(`${of}: verified, beside hashing it once`, verified.took, hashed.took, 2),
    within(`${of}: its views computed anew, beside asking them`, anew.took, views.took, 10),
  ];
}

/** As the command verifies. */
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

async function seconds<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly took: number }> {
  const begun = performance.now();
  const result = await work();
  return { result, took: (performance.now() - begun) / 1_000 };
}

const within = (name: string, value: number, reference: number, most: number): Row => ({
  name,
  unit: 's',
  value,
  reference,
  ratio: value / reference,
  aim: `<= ${most} s`,
  met: value <= most,
});
