import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import type { Role } from '#domain/kernel/event.js';
import { systemClock, type Clock } from '#event-store/clock.js';
import { EventStore } from '#event-store/event-store.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { readConfiguration } from '#ledger/configuration.js';
import { LocalKey } from '#ledger/http/auth/local-key.js';
import { createHttpApp } from '#ledger/http/create-http-app.js';
import type { LedgerOptions } from '#application/ledger-options.js';
import { assertShaped } from './answer-shapes.js';
import { LedgerModule } from '#application/ledger.module.js';
import { ledgerKeyFile } from './key-ring.js';
import { PartOfALog } from './part-of-a-log.js';

/** The whole service on a store of its own in a fresh folder, listening on a free port. */
export interface Service {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly folder: string;
  token(role: Role, party?: string, subject?: string): Promise<string>;
  /** A client of one role. */
  as(role: Role, party?: string): Promise<Client>;
  stop(): Promise<void>;
}

export interface Client {
  get(path: string): request.Test;
  post(path: string, body?: object): request.Test;
}

/** A client of the service at a URL that acts under a token. */
export const clientOf = (url: string, token: string): Client => ({
  get: (path) =>
    request(url)
      .get(path)
      .set('Authorization', `Bearer ${token}`)
      .expect((response) => assertShaped(path, response)),
  post: (path, body) => {
    const post = request(url).post(path).set('Authorization', `Bearer ${token}`);
    return body === undefined ? post : post.send(body);
  },
});

const DAY = 86_400;

/** On a node of EventStoreDB, which the specs of a run share, each service has a part of the log to itself. */
function keepApart(ledger: DynamicModule, url: string, clock: Clock): void {
  const store = {
    provide: EventStore,
    useFactory: async () => new PartOfALog(await openEventStore({ url, folder: '' }), clock),
  };
  ledger.providers = ledger.providers!.map((provider) =>
    'provide' in provider && provider.provide === EventStore ? store : provider,
  );
}

export async function startService(
  variables: Readonly<Record<string, string>> = {},
  more: Partial<LedgerOptions> = {},
): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'lease-ledger-'));
  const configuration = readConfiguration({
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    EVENTSTOREDB_URL: process.env['EVENTSTOREDB_URL'],
    LEDGER_KEY_FILE: ledgerKeyFile(),
    ...variables,
  });
  const { EVENTSTOREDB_URL: eventStoreDbUrl, LEDGER_KEY_FILE } = configuration;
  const ledger = LedgerModule.over({
    folder,
    live: true,
    ...(eventStoreDbUrl ? { eventStoreDbUrl, ledgerKeyFile: LEDGER_KEY_FILE } : {}),
    ...more,
  });
  const shared = process.env['EVENTSTOREDB_URL'];
  if (shared && eventStoreDbUrl === shared) keepApart(ledger, shared, more.clock ?? systemClock);
  const app = await createHttpApp(ledger, configuration);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const key = await LocalKey.open(folder);
  const token = (role: Role, party?: string, subject = `${role}@example.net`) =>
    key.issueToken({ role, subject, ttl: DAY, ...(party === undefined ? {} : { party }) });
  return {
    app,
    url,
    folder,
    token,
    as: async (role, party) => clientOf(url, await token(role, party)),
    async stop() {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
