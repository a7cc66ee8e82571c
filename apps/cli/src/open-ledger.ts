import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '#domain/kernel/event.js';
import { Persons } from '#event-store/persons.js';
import { LedgerModule } from '#ledger/ledger.module.js';
import { Misuse } from './failure.js';

export interface OpenLedger {
  readonly context: INestApplicationContext;
  /** The local operating-system user, as a person of the ledger. */
  actor(): Promise<Actor>;
}

/** @throws Misuse where there is no ledger: a folder mistyped, or a disk not mounted, is no empty one */
export async function withLedger<T>(folder: string, work: (ledger: OpenLedger) => Promise<T>): Promise<T> {
  if (!process.env['EVENTSTOREDB_URL'] && !existsSync(join(folder, 'log.sqlite')))
    throw new Misuse(
      `${folder} holds no ledger`,
      'give the folder of one with --data, or import a portfolio',
    );
  return withLedgerOrNew(folder, work);
}

/** Opens the ledger of a data folder, its read model at the log's head, does the work and closes it again. */
export async function withLedgerOrNew<T>(
  folder: string,
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
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
