import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#application/caller.js';
import { isPartyBound, type Role } from '#domain/kernel/event.js';
import { boundTo } from '#views/declared/reader.js';
import { Problem } from '../problem.js';
import { Admission } from './admission.js';
import { callerOf } from './caller.js';

const PUBLIC = 'lease-ledger:public';
const ROLES = 'lease-ledger:roles';

/** A route that anybody may ask, without a token. */
export const Public = () => SetMetadata(PUBLIC, true);
/** The roles that may ask a route, operators always; every role may ask a route that names none. */
export const AllowedTo = (roles: readonly Role[]) => SetMetadata(ROLES, roles);

/** Lets a request through if a verified token comes with it. */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly admission: Admission,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (!this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets))
      await this.admission.admit(context.switchToHttp().getRequest<FastifyRequest>());
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
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = callerOf(request);
    if (roles === undefined || caller === undefined || mayAsk(caller, roles, request.method)) return true;
    const allowed = ['operator', ...roles].join(', ');
    throw new Problem('forbidden', `The role ${roleOf(caller)} may not do this; allowed are: ${allowed}.`);
  }
}

/** An auditor for a party looks at what the party may, and does nothing: what it did would be bound to no party. */
const mayAsk = (caller: Caller, roles: readonly Role[], method: string): boolean =>
  caller.role === 'operator' ||
  (roles.includes(caller.role) &&
    (!auditsForParty(caller) || (roles.some(isPartyBound) && ['GET', 'HEAD'].includes(method))));

const auditsForParty = (caller: Caller): boolean =>
  boundTo(caller) !== undefined && !isPartyBound(caller.role);

const roleOf = (caller: Caller): string =>
  auditsForParty(caller) ? `${caller.role} of one party` : caller.role;
