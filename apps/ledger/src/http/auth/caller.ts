import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#application/caller.js';

const callers = new WeakMap<FastifyRequest, Caller>();

export const setCaller = (request: FastifyRequest, caller: Caller): unknown => callers.set(request, caller);

export const forgetCaller = (request: FastifyRequest): unknown => callers.delete(request);

/** The caller of a request that the token guard let through, `undefined` on public routes. */
export const callerOf = (request: FastifyRequest): Caller | undefined => callers.get(request);

/** The caller, as a controller's parameter. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (caller === undefined) throw new Error('A public route has no caller.');
  return caller;
});
