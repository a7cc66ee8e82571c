import { randomUUID } from 'node:crypto';
import { commandIdOf } from '#application/command-context.js';

export interface KeyScope {
  /** A person id. */
  readonly actor: string;
  readonly route: string;
  /** Nothing where the path names none. */
  readonly target: string | undefined;
}

/** The same key of the same actor on the same route and target is the same command; without a key each is another. */
export const commandIdFor = (key: string | undefined, { actor, route, target }: KeyScope): string =>
  key === undefined
    ? randomUUID()
    : commandIdOf(`http ${JSON.stringify([actor, route, target ?? null, key])}`);
