import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Configuration } from '../configuration.js';
import { callerOf } from './auth/caller.js';
import { Problem } from './problem.js';

const MOST_ACTORS = 100_000;
const MINUTE = 60_000;

interface Window {
  hits: number;
  readonly endsAt: number;
}

/** So many requests in a minute from each actor, over all routes; without a token, from each address. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly windows = new LRUCache<string, Window>({ max: MOST_ACTORS });
  private readonly limit: number;

  constructor(config: ConfigService<Configuration, true>) {
    this.limit = config.get('REQUESTS_PER_MINUTE', { infer: true });
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = callerOf(request);
    const window = this.windowOf(caller === undefined ? `address ${request.ip}` : `actor ${caller.identity}`);
    if (++window.hits <= this.limit) return true;
    throw new Problem('too-many-requests', `The service allows ${this.limit} requests a minute.`, [], {
      'Retry-After': String(Math.ceil((window.endsAt - Date.now()) / 1000)),
    });
  }

  private windowOf(who: string): Window {
    const now = Date.now();
    const current = this.windows.get(who);
    if (current !== undefined && current.endsAt > now) return current;
    const window = { hits: 0, endsAt: now + MINUTE };
    this.windows.set(who, window);
    return window;
  }
}
