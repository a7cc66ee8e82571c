import type { FastifyInstance } from 'fastify';
import { COMMAND_ROUTES } from '../commands/routes.js';
import { largestBody } from './largest-body.js';

const LARGEST: ReadonlyMap<string, number> = new Map(
  COMMAND_ROUTES.map(({ path, body }) => [path, largestBody(body)]),
);

/** Each route reads no more than a body of its shape can have. Call it before any route is there. */
export function limitBodies(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    const largest = LARGEST.get(route.url);
    if (largest !== undefined) route.bodyLimit = largest;
  });
}
