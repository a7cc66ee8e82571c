import type { Clock } from '#event-store/clock.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { Persons } from '#event-store/persons.js';
import { SupposedEventStore } from '#event-store/supposed/supposed.event-store.js';
import { LeaseCommandHandling } from './lease/lease-command-handling.js';
import { LedgerCommandHandler } from './ledger-command.handler.js';
import type { Commands } from './ledger-command.js';

/** A ledger on which commands are carried out as on the one at hand, and of which nothing is recorded. */
export interface SupposedLedger {
  readonly bus: Commands;
  readonly commands: CommandHandling;
  readonly persons: Persons;
}

/** Over the ledger's own log and keys; for commands that need no handler of their own. */
export function supposedLedger({ store, source }: KeyRing, clock: Clock): SupposedLedger {
  const supposed = new SupposedEventStore(store, clock);
  const commands = new CommandHandling(supposed);
  const persons = new Persons(new KeyRing(supposed, clock, source));
  const handler = new LedgerCommandHandler(commands, new LeaseCommandHandling(commands), persons);
  return { bus: handler, commands, persons };
}
