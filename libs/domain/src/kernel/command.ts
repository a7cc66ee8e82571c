import type { Actor, Evidence } from './event.js';

/** What is asked for, with everything that `decide` may know of the moment: it has no clock of its own. */
export interface Command<T extends string = string, D extends object = object> {
  readonly type: T;
  readonly data: D;
  readonly context: CommandContext;
}

export interface CommandContext {
  /** UUID; event ids and server-made ids derive from it, so a repeat makes the same ones. */
  readonly commandId: string;
  /** SHA-256, hex, of the canonical request: the same id with another digest is another command. */
  readonly commandDigest: string;
  /** RFC 3339 UTC: the clock's reading when the command came in. */
  readonly now: string;
  /** RFC 3339 UTC: when what the command says holds in the world, past or future. */
  readonly effectiveAt: string;
  readonly actor: Actor;
  readonly evidence: Evidence;
  readonly reason?: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
}

/** A command as plain data, or each of a union of them, together with the moment it is asked in. */
export type InContext<C> = C extends { readonly type: string; readonly data: object }
  ? C & { readonly context: CommandContext }
  : never;
