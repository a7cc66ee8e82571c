import type { Static, TSchema } from 'typebox';
import type { Role } from './event.js';

/** One thing that can be asked for: its name, who may ask, and its data's shape. */
export interface CommandType<N extends string = string, S extends TSchema = TSchema> {
  readonly type: N;
  /** Operators may do everything and are not named. */
  readonly roles: readonly Role[];
  readonly data: S;
}

export const commandType = <N extends string, S extends TSchema>(
  type: N,
  roles: readonly Role[],
  data: S,
): CommandType<N, S> => ({ type, roles, data });

/** The command as plain data, `{ type, data }`, of a command type or of a union of them. */
export type CommandOf<C> =
  C extends CommandType<infer N, infer S> ? { readonly type: N; readonly data: Static<S> } : never;
