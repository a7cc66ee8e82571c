import { Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerStorage } from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { callerOf } from './auth/caller.js';
import { Problem } from './problem.js';

const MOST_ACTORS = 100_000;

/** Counts in fixed windows, at the same cost for any limit; the library's own store keeps every hit. */
export class FixedWindows implements ThrottlerStorage {
  private readonly windows = new Map<string, { hits: number; readonly endsAt: number }>();

  async increment(key: string, ttl: number, limit: number) {
    const now = Date.now();
    let window = this.windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      if (this.windows.size >= MOST_ACTORS) this.windows.clear();
      window = { hits: 0, endsAt: now + ttl };
      this.windows.set(key, window);
    }
    window.hits++;
    const seconds = Math.ceil((window.endsAt - now) / 1000);
    const isBlocked = window.hits > limit;
    return {
      totalHits: window.hits,
      timeToExpire: seconds,
      isBlocked,
      timeToBlockExpire: isBlocked ? seconds : 0,
    };
  }
}

/** So many requests a minute for each actor, over all routes; public routes are counted by address. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  protected override getTracker(request: Record<string, unknown>): Promise<string> {
    const caller = callerOf(request as unknown as FastifyRequest);
    return caller === undefined ? super.getTracker(request) : Promise.resolve(`actor ${caller.identity}`);
  }

  protected override generateKey(_context: unknown, tracker: string): string {
    return tracker;
  }

  protected override async throwThrottlingException(): Promise<void> {
    throw new Problem(
      'too-many-requests',
      'This actor sends more requests than the service allows per minute.',
    );
  }
}
