import type { CommandOf, CommandType } from '../kernel/command-type.js';
import type { EventOf } from '../kernel/event-type.js';
import type { Refusal } from '../kernel/refusal.js';
import type { Folds } from './fold.js';
import type { LeaseEventType } from './lease-event.js';
import type { Fact, Rules } from './rule.js';

/** One side of a lease's life: what can be asked, what can happen, and why it is refused. */
export interface Concern<C extends CommandType = CommandType, E extends LeaseEventType = LeaseEventType> {
  readonly commands: readonly C[];
  readonly events: readonly E[];
  readonly refusals: readonly Refusal[];
  /** One rule for each command; it may come to events of other concerns too. */
  readonly decide: Rules<CommandOf<C>, Fact>;
  /** One fold for each event. */
  readonly evolve: Folds<EventOf<E>>;
}

export const concern = <C extends CommandType, E extends LeaseEventType>(
  declared: Concern<C, E>,
): Concern<C, E> => declared;
