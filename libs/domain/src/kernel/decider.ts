import type { Command } from './command.js';
import type { RecordedEvent } from './event.js';

/**
 * A consistency boundary as three pure functions. `decide` throws `Refused` and nothing else; `evolve` never
 * throws, whatever the history, because history is already true.
 */
export interface Decider<C extends Command, E extends Decided, S> {
  readonly initial: S;
  decide(command: C, state: S): readonly E[];
  evolve(state: S, event: Recorded<E>): S;
}

/** One of these events at its place in its stream, as it was read: of a known type, and with data of its shape. */
export type Recorded<E> = RecordedEvent & E;

/** What `decide` returns: the fact alone. Whoever appends it adds the metadata from the command. */
export interface Decided<T extends string = string, D extends object = object> {
  readonly type: T;
  readonly data: D;
  /** RFC 3339 UTC; only where it differs from the command's own. */
  readonly effectiveAt?: string;
}
