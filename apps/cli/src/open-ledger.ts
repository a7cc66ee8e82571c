import { userInfo } from 'node:os';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '#domain/kernel/event.js';
import { Persons } from '#event-store/persons.js';
import { LedgerModule } from '#ledger/ledger.module.js';

export interface OpenLedger {
  readonly context: INestApplicationContext;
  /** The local operating-system user, as a person of the ledger. */
  actor(): Promise<Actor>;
}

/** Opens the ledger of a data folder, its read model at the log's head, does the work and closes it again. */
export async function withLedger<T>(folder: string, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  const url = process.env['EVENTSTOREDB_URL'];
  const context = await NestFactory.createApplicationContext(
    LedgerModule.over({ folder, live: false, ...(url ? { eventStoreDbUrl: url } : {}) }),
    { logger: false, abortOnError: false },
  );
  try {
    return await work({
      context,
      actor: async () => ({
        subject: await context.get(Persons).idOf(userInfo().username),
        role: 'operator',
      }),
    });
  } finally {
    await context.close();
  }
}
