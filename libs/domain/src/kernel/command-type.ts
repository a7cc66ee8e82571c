import type { Static, TSchema } from 'typebox';
import type { Role } from './event.js';
import { partyRolesOf } from './party-acts.js';

/** One thing that can be asked for: its name, who may ask, and its data's shape. */
export interface CommandType<N extends string = string, S extends TSchema = TSchema> {
  readonly type: N;
  /** Operators may do everything and are not named; what parties do for themselves is in `PARTY_ACTS`. */
  readonly roles: readonly Role[];
  readonly data: S;
  /** How callers ask for it; absent where the service alone does. */
  readonly asked?: Asked;
}

/** A command as callers ask for it: by creating a sub-resource of its target, or the target itself. */
export interface Asked {
  /** Under the target's own path, `loas/:loaId/revocation`, with members of the data in it; '' for the target itself. */
  readonly path: string;
  readonly summary: string;
  /** Of the data, those in the path too, with when it holds, on what evidence and why. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Where it is asked of something else than what its stream is about. */
  readonly target?: Target;
  /** The data as callers give it, where the service makes the rest. */
  readonly data?: TSchema;
  /** Whether it is refused where nobody says why, in `reason`. */
  readonly needsReason?: true;
}

/** What a command is asked of: a lease, a party, a block, a case. */
export interface Target {
  /** All of its kind, `leases`. */
  readonly collection: string;
  /** The path parameter, or else the body member, that names it. */
  readonly name: string;
  readonly shape: TSchema;
  readonly example: string;
  /** Whether the service makes the name where a body gives none. */
  readonly mayBeMade?: true;
}

export const commandType = <N extends string, S extends TSchema>(
  type: N,
  roles: readonly Role[],
  data: S,
  asked?: Asked,
): CommandType<N, S> => ({
  type,
  roles: [...roles, ...partyRolesOf(type)],
  data,
  ...(asked === undefined ? {} : { asked }),
});

/** The command as plain data, `{ type, data }`, of a command type or of a union of them. */
export type CommandOf<C> =
  C extends CommandType<infer N, infer S> ? { readonly type: N; readonly data: Static<S> } : never;
