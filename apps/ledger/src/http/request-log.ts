import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { callerOf } from './auth/caller.js';
import { correlationIdOf } from './correlation.js';

/** One line for each answer. The route stands in for the address, whose parameters and query may hold names. */
export function logRequests(server: FastifyInstance, logger: Logger): void {
  server.addHook('onSend', async (request, reply) => {
    reply.header('X-Correlation-Id', correlationIdOf(request));
  });
  server.addHook('onResponse', async (request, reply) => {
    logger.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        role: callerOf(request)?.role,
        correlationId: correlationIdOf(request),
      },
      'answered',
    );
  });
}
