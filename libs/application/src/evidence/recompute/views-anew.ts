import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { appendInOrder } from '#event-store/copy/append-in-order.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import type { Reader } from '#views/declared/reader.js';
import type { Subject } from '#views/pack/subject.js';
import type { Moment } from '#views/portfolio/portfolio.js';
import { LedgerModule } from '../../ledger.module.js';
import { memberOfView, viewsAnswered } from '../packs/views-answered.js';

/** Appends that the embedded store makes together. */
const AT_ONCE = 500;

export interface AskedOfEvents {
  readonly subject: Subject;
  readonly seenAs: Reader;
  readonly moment: Moment;
}

/** What views answer where the log has these events and nothing else, by name: in a ledger of their own, gone afterwards. */
export async function viewsAnew(
  events: readonly RecordedEvent[],
  { subject, seenAs, moment }: AskedOfEvents,
): Promise<ReadonlyMap<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'lease-ledger-verify-'));
  try {
    const store = SqliteEventStore.open(folder);
    try {
      await appendInOrder(store, events, AT_ONCE);
    } finally {
      await store.close();
    }
    return await answered(folder, { subject, seenAs, moment });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function answered(folder: string, { subject, seenAs, moment }: AskedOfEvents) {
  const context = await NestFactory.createApplicationContext(LedgerModule.over({ folder, live: false }), {
    logger: false,
    abortOnError: false,
  });
  try {
    const views = await viewsAnswered(context.get(QueryBus), subject, seenAs, moment);
    // As a pack has them, members in their order.
    const told = views.map(memberOfView).map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as unknown);
    return new Map(views.map(({ view }, at) => [view.name, told[at]]));
  } finally {
    await context.close();
  }
}
