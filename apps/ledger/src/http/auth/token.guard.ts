import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Role } from '#domain/kernel/event.js';
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
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (roles === undefined || caller === undefined) return true;
    if (caller.role === 'operator' || roles.includes(caller.role)) return true;
    const allowed = ['operator', ...roles].join(', ');
    throw new Problem('forbidden', `The role ${caller.role} may not do this; allowed are: ${allowed}.`);
  }
}
