import type { CommandOf, CommandType, Target } from './command-type.js';
import type { InContext } from './command.js';
import type { Decided, Decider } from './decider.js';
import type { EventOf, EventType } from './event-type.js';
import type { Refusal } from './refusal.js';

/** What the streams of one category hold. */
export interface StreamType {
  /** What their names start with, before the id. */
  readonly category: string;
  readonly events: readonly EventType[];
}

/** The name of the stream of that id. */
export const streamName = ({ category }: Pick<StreamType, 'category'>, id: string): string => category + id;

/** Streams that commands are decided on. */
export interface DecidedStream<
  C extends CommandType = CommandType,
  E extends EventType = EventType,
  S = unknown,
> extends StreamType {
  readonly events: readonly E[];
  readonly commands: readonly C[];
  readonly refusals: readonly Refusal[];
  /**
   * Refuses an actor that may not know of what the stream is of, or not act on it; asked before anything else of the
   * stream is told. @throws Refused
   */
  checkActor?(command: InContext<CommandOf<C>>, state: S): void;
  /** Of the stream of that id. */
  decider(id: string): Decider<InContext<CommandOf<C>>, EventOf<E> & Decided, S>;
  /** What its commands are asked of; absent where callers ask none. */
  readonly target?: Target;
  /** The id of its one stream, where all that is decided on is decided together, whatever of it is asked. */
  readonly sole?: string;
}

export const decidedStream = <C extends CommandType, E extends EventType, S>(
  declared: DecidedStream<C, E, S>,
): DecidedStream<C, E, S> => declared;
