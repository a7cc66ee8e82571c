import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '#domain/kernel/event.js';
import { Persons } from '#event-store/persons.js';
import type { LedgerOptions } from '#application/ledger-options.js';
import { readPolicyFile } from '#application/witnesses/policy-file.js';
import { LedgerModule } from '#application/ledger.module.js';
import { Misuse } from './failure.js';

type HowToOpen = Pick<LedgerOptions, 'headMs' | 'evidence' | 'retention'>;

export interface OpenLedger {
  readonly context: INestApplicationContext;
  /** The local operating-system user, as a person of the ledger. */
  actor(): Promise<Actor>;
}

/**
 * Opens the ledger of a data folder, its read model at the log's head, does the work and closes it again.
 * @throws Misuse for a folder without one: a slip in its name must not begin another, from which nothing is answered
 */
export function withLedger<T>(
  folder: string,
  work: (ledger: OpenLedger) => Promise<T>,
  how: HowToOpen = {},
): Promise<T> {
  if (!holdsLedger(folder))
    throw new Misuse(
      `${folder} holds no ledger`,
      'name the folder of one with --data, or begin one: lease-ledger import FILE, or serve',
    );
  return withNewLedger(folder, work, how);
}

/** The same, where a folder without a ledger is to get one. */
export async function withNewLedger<T>(
  folder: string,
  work: (ledger: OpenLedger) => Promise<T>,
  how: HowToOpen = {},
): Promise<T> {
  const url = process.env['EVENTSTOREDB_URL'];
  const context = await NestFactory.createApplicationContext(
    LedgerModule.over({
      folder,
      live: false,
      ledgerKeyFile: process.env['LEDGER_KEY_FILE']?.trim(),
      checkpoints: {
        origin: process.env['LOG_ORIGIN']?.trim() || undefined,
        policy: readPolicyFile(process.env['LOG_POLICY_FILE']?.trim() || undefined),
        allowPrivate: process.env['WITNESSES_ALLOW_PRIVATE']?.trim() === 'yes',
      },
      ...how,
      ...(url ? { eventStoreDbUrl: url } : {}),
    }),
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

/** What is no folder at all is for the store to refuse, and a folder that may not be looked into for the system. */
const holdsLedger = (folder: string): boolean =>
  Boolean(process.env['EVENTSTOREDB_URL']) ||
  stats(join(folder, 'log.sqlite')) !== undefined ||
  stats(folder)?.isDirectory() === false;

function stats(path: string) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Below what is a file there is nothing.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}
