import { LRUCache } from 'lru-cache';
import { Refused } from '#domain/kernel/refusal.js';
import { CommandIdReused } from '#event-store/errors.js';
import type { KeyScope } from './command-identity.js';

/** About 200 bytes each. */
const REMEMBERED = 50_000;

/**
 * Which target each idempotency key was used on. That a command comes again its own stream knows for ever; that its key
 * comes again on another one, only this process does, for the last keys that came.
 */
export class UsedKeys {
  private readonly targets = new LRUCache<string, string>({ max: REMEMBERED });

  /** Uses up no key. @throws CommandIdReused where `under` would */
  check(key: string | undefined, scope: KeyScope, target: string): void {
    if (key !== undefined) this.free(nameOf(key, scope), target);
  }

  /**
   * Does the work under a key, which a refusal does not use up.
   * @throws CommandIdReused where the key came before on another target
   */
  async under<T>(
    key: string | undefined,
    scope: KeyScope,
    target: string,
    work: () => Promise<T>,
  ): Promise<T> {
    if (key === undefined) return work();
    const used = nameOf(key, scope);
    const before = this.free(used, target);
    this.targets.set(used, target);
    try {
      return await work();
    } catch (error) {
      if (before === undefined && error instanceof Refused) this.targets.delete(used);
      throw error;
    }
  }

  private free(used: string, target: string): string | undefined {
    const before = this.targets.get(used);
    if (before !== undefined && before !== target) throw new CommandIdReused(target);
    return before;
  }
}

const nameOf = (key: string, { actor: { subject, role, party }, route }: KeyScope): string =>
  JSON.stringify([subject, role, party ?? null, route, key]);
