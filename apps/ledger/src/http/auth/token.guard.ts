import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Role } from '#domain/kernel/event.js';
import { Problem } from '../problem.js';
import { callerOf, setCaller } from './caller.js';
import { TokenVerifier, unauthenticated } from './token-verifier.js';

const PUBLIC = 'lease-ledger:public';
const ROLES = 'lease-ledger:roles';

/** A route that anybody may ask, without a token. */
export const Public = () => SetMetadata(PUBLIC, true);
/** The roles that may ask a route, operators always; every role may ask a route that names none. */
export const AllowedTo = (roles: readonly Role[]) => SetMetadata(ROLES, roles);

const BEARER = /^Bearer +([\w.~+/=-]+) *$/i;

/** Lets a request through if a verified token comes with it, and remembers the caller. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { authorization } = request.headers;
    if (authorization === undefined)
      throw unauthenticated('Send a bearer token in the Authorization header.', false);
    const [, token] = BEARER.exec(authorization) ?? [];
    if (token === undefined) throw unauthenticated('it is no bearer token', true);
    setCaller(request, await this.tokens.verify(token));
    return true;
  }
}

/** Lets a known caller through if the route is open to the caller's role. */
@Injectable()
export class RoleGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    const roles = this.reflector.getAllAndOverride<readonly Role[] | undefined>(ROLES, targets);
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (roles === undefined || caller === undefined) return true;
    if (caller.role === 'operator' || roles.includes(caller.role)) return true;
    const allowed = ['operator', ...roles].join(', ');
    throw new Problem('forbidden', `The role ${caller.role} may not do this; allowed are: ${allowed}.`);
  }
}
