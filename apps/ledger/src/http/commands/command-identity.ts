import { randomUUID } from 'node:crypto';
import type { Actor } from '#domain/kernel/event.js';
import { commandIdOf } from '#application/command-context.js';

export interface KeyScope {
  /** `subject` stands for the issuer of the token too. */
  readonly actor: Actor;
  readonly route: string;
  /** Nothing where the path names none. */
  readonly target: string | undefined;
}

/** The same key of the same actor on the same route and target is the same command; without a key each is another. */
export const commandIdFor = (key: string | undefined, { actor, route, target }: KeyScope): string =>
  key === undefined
    ? randomUUID()
    : commandIdOf(
        `http ${JSON.stringify([actor.subject, actor.role, actor.party ?? null, route, target ?? null, key])}`,
      );
