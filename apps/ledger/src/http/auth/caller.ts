import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from '#domain/kernel/event.js';

/** Who asks, as the token says: `identity` is somebody's name somewhere and never goes into an event. */
export interface Caller {
  readonly identity: string;
  readonly role: Role;
  readonly party?: string;
}

/** Roles that see what names their party, and nothing else. */
export const isPartyBound = (role: Role): boolean => role === 'lessee' || role === 'lessor';

const callers = new WeakMap<FastifyRequest, Caller>();

export const setCaller = (request: FastifyRequest, caller: Caller): unknown => callers.set(request, caller);

/** The caller of a request that the token guard let through, `undefined` on public routes. */
export const callerOf = (request: FastifyRequest): Caller | undefined => callers.get(request);

/** The caller, as a controller's parameter. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller === undefined) throw new Error('A public route has no caller.');
  return caller;
});
