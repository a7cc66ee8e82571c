import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { assertCanListen } from './can-listen.js';
import type { Configuration } from './configuration.js';
import { Drain } from './drain.js';
import { createHttpApp } from './http/create-http-app.js';
import { Metrics } from './http/health/metrics.js';
import { createLogger } from './http/logger.js';
import { serveMetrics } from './metrics-port.js';
import type { ReminderOptions } from '#application/ledger-options.js';
import { readSourcesFile } from '#application/network/watched/sources-file.js';
import { readPolicyFile } from '#application/witnesses/policy-file.js';
import { LedgerModule } from '#application/ledger.module.js';

/** Connections that may wait to be taken; with Node's 511 a burst of them makes others wait for seconds. */
const BACKLOG = 4_096;

export interface Serving {
  readonly app: NestFastifyApplication;
  readonly url: string;
}

/**
 * Starts the service and listens; SIGTERM and SIGINT drain it, close the store and exit 0.
 * @throws what `listen` throws, with nothing opened or everything closed again
 */
export async function serve(configuration: Configuration): Promise<Serving> {
  const { DATA_DIR, EVENTSTOREDB_URL, VRP_SOURCE, VRP_INTERVAL_SECONDS, HOST, PORT, DRAIN_SECONDS } =
    configuration;
  await assertCanListen(PORT, HOST);
  const logger = createLogger(configuration.LOG_LEVEL);
  const module = LedgerModule.over({
    folder: DATA_DIR,
    live: true,
    logger,
    vrpIntervalSeconds: VRP_INTERVAL_SECONDS,
    clockGapDays: configuration.CLOCK_GAP_DAYS,
    ...(EVENTSTOREDB_URL === undefined ? {} : { eventStoreDbUrl: EVENTSTOREDB_URL }),
    ledgerKeyFile: configuration.LEDGER_KEY_FILE,
    ...(VRP_SOURCE === undefined ? {} : { vrpSource: VRP_SOURCE }),
    networkSources: readSourcesFile(configuration.NETWORK_SOURCES_FILE),
    reminders: reminderOptions(configuration),
    checkpoints: {
      kept: true,
      origin: configuration.LOG_ORIGIN,
      everySeconds: configuration.CHECKPOINT_SECONDS,
      policy: readPolicyFile(configuration.LOG_POLICY_FILE),
      allowPrivate: configuration.WITNESSES_ALLOW_PRIVATE === 'yes',
    },
    evidence: { dueHours: configuration.EVIDENCE_DUE_HOURS },
    retention: { documentsDays: configuration.RETENTION_DOCUMENTS_DAYS },
    accessGrantsRequired: configuration.ACCESS_GRANTS_REQUIRED === 'yes',
  });
  const app = await createHttpApp(module, configuration, logger);
  const metrics = await metricsApart(app, configuration);
  new Drain(app, DRAIN_SECONDS * 1_000, logger).onSignals();
  try {
    await app.listen({ port: PORT, host: HOST, backlog: BACKLOG });
  } catch (error) {
    // Or the read model's owner would stay behind a service that nobody can reach.
    metrics?.close();
    await app.close();
    throw error;
  }
  return { app, url: await app.getUrl() };
}

async function metricsApart(
  app: NestFastifyApplication,
  { METRICS_PORT, METRICS_HOST, HOST }: Configuration,
): Promise<Server | undefined> {
  if (METRICS_PORT === undefined) return undefined;
  return serveMetrics(app.get(Metrics), METRICS_PORT, METRICS_HOST ?? HOST);
}

function reminderOptions({ SMTP_URL, MAIL_FROM, REMINDERS_ALLOW_PRIVATE }: Configuration): ReminderOptions {
  return {
    allowPrivate: REMINDERS_ALLOW_PRIVATE === 'yes',
    ...(SMTP_URL && MAIL_FROM ? { mail: { smtpUrl: SMTP_URL, from: MAIL_FROM } } : {}),
  };
}
