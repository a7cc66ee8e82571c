import helmet from '@fastify/helmet';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Configuration } from '../configuration.js';
import { AllowedMethods } from './allowed-methods.js';
import { serveConsole } from './console/serve-console.js';
import { measureRequests, Metrics } from './health/metrics.js';
import { HttpModule } from './http.module.js';
import { parseJsonBody } from './json-body.js';
import { createLogger, NestLogger } from './logger.js';
import { limitRates } from './rate-limits.js';
import { logRequests } from './request-log.js';
import { serveOpenApi } from './openapi/serve-openapi.js';
import { serveVerifier } from './verifier/serve-verifier.js';
import { takeUploads } from './uploads/upload-body.js';
import { documentUpload } from './uploads/documents.controller.js';
import { IMPORTS } from './uploads/imports.controller.js';
import { NETWORK_FILES } from './uploads/network-files.controller.js';
import { VRP_EXPORTS } from './uploads/vrp-exports.controller.js';
import { Admission } from './auth/admission.js';
import { hasBody } from './limits/arrival.js';
import { CONNECTION_LIMITS, Connections, type ConnectionLimits } from './limits/connections.js';
import { limitBodies } from './limits/limit-bodies.js';
import { refusePipelining, SERVER_OPTIONS } from './server-options.js';

declare module 'fastify' {
  interface FastifyInstance {
    readonly allowedMethods: AllowedMethods;
  }
}

/**
 * The HTTP service over a ledger's module, which brings the buses' handlers and everything behind them. Neither
 * listening nor ready for `inject` yet: call `listen`, or `init` and the Fastify instance's `ready`.
 * @throws what the module's providers throw when they cannot start
 */
export async function createHttpApp(
  ledger: DynamicModule | Type,
  configuration: Configuration,
  logger: Logger = createLogger(configuration.LOG_LEVEL),
  limits: ConnectionLimits = CONNECTION_LIMITS,
): Promise<NestFastifyApplication> {
  const connections = new Connections(refusePipelining, limits);
  const app = await NestFactory.create<NestFastifyApplication>(
    HttpModule.over(ledger, configuration),
    new FastifyAdapter({
      ...SERVER_OPTIONS,
      serverFactory: connections.server,
      trustProxy: configuration.TRUSTED_PROXIES ?? false,
    }),
    { logger: new NestLogger(logger), bodyParser: false, abortOnError: false },
  );
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  server.decorate('allowedMethods', AllowedMethods.of(server));
  limitBodies(server);
  readJsonBodies(server);
  takeUploads(server, [VRP_EXPORTS, NETWORK_FILES, IMPORTS, documentUpload(configuration)]);
  logRequests(server, logger);
  measureRequests(server, app.get(Metrics));
  server.addHook('onSend', async (_request, reply) => {
    reply.header('Cache-Control', reply.getHeader('Cache-Control') ?? 'no-store');
  });
  await app.register(helmet, { contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
  await limitRates(server, configuration);
  await serveConsole(server, configuration);
  serveVerifier(server);
  server.addHook('onRequest', async (request, reply) => {
    if (!hasBody(request.raw)) return;
    // Or a body that is refused would be taken in to its end, for the next request on the connection.
    if (isLarge(request)) reply.header('Connection', 'close');
    await app.get(Admission).admit(request);
    reply.removeHeader('Connection');
  });
  server.addHook('onSend', async ({ raw }, reply, payload) => {
    connections.note(raw, reply.raw, lengthOf(payload));
  });
  serveOpenApi(app);
  return app;
}

function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) =>
      parseJsonBody(body, request.headers['content-type'] ?? '', request.headers['content-encoding']),
  );
}

const LARGE = 64 * 1024;
const isLarge = ({ headers }: FastifyRequest): boolean => !(Number(headers['content-length']) <= LARGE);

/** Of a stream nothing is held: it is read as fast as the peer takes it. */
const lengthOf = (payload: unknown): number =>
  typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.byteLength(payload) : 0;
