import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Configuration } from '../configuration.js';
import { callerOf } from './auth/caller.js';
import { Problem } from './problem.js';

type Count = (request: FastifyRequest) => Promise<void>;

declare module 'fastify' {
  interface FastifyInstance {
    /** @throws Problem 429 once the actor of an authenticated request sent more than it may */
    readonly countForActor: Count;
  }
}

/** A route that may be asked at any time, such as a health probe. */
export const Unlimited = () => RouteConfig({ rateLimit: false });

const GONE = 'The connection ended before the request was dealt with.';
/** Clients counted at a time; beyond it those that were silent longest begin anew. */
const MOST_CLIENTS = 100_000;

/**
 * Counts every request by its address before its body is read or its token verified; `countForActor` counts it again
 * once it is known who asks.
 */
export async function limitRates(
  server: FastifyInstance,
  { REQUESTS_PER_MINUTE, REQUESTS_PER_MINUTE_PER_ADDRESS }: Configuration,
): Promise<void> {
  await server.register(rateLimit, { global: false });
  const countForAddress = counter(server, 'address', { max: REQUESTS_PER_MINUTE_PER_ADDRESS });
  const countForActor = counter(server, 'actor', { max: REQUESTS_PER_MINUTE, keyGenerator: actorOf });
  server.decorate('countForActor', countForActor);
  server.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.rateLimit === false) return;
    // Whoever has hung up has no address any more: not to be counted would be a way around the limit.
    if (request.socket.remoteAddress === undefined) throw new Problem('invalid-request', GONE);
    await countForAddress(request);
  });
}

const actorOf = (request: FastifyRequest) => callerOf(request)!.identity;

function counter(server: FastifyInstance, client: string, limit: RateLimitOptions & { max: number }): Count {
  const perMinute: RateLimitOptions = { ...limit, timeWindow: '1 minute', cache: MOST_CLIENTS };
  const count = server.createRateLimit(perMinute);
  return async (request) => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    const detail = `The service allows ${limit.max} requests a minute from one ${client}.`;
    throw new Problem('too-many-requests', detail, [], { 'Retry-After': String(counted.ttlInSeconds) });
  };
}
