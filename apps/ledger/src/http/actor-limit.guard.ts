import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerOf } from './auth/caller.js';

/** Counts a request for the actor that its token names; one without a token is counted for its address alone. */
@Injectable()
export class ActorLimitGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (callerOf(request) !== undefined) await request.server.countForActor(request);
    return true;
  }
}
