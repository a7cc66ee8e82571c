import type { CommandHandling } from '#event-store/command-handling.js';
import type { DocumentBytes } from '#event-store/documents/document-bytes.js';
import type { EventStore } from '#event-store/event-store.js';
import type { Persons } from '#event-store/persons.js';
import { ChainGate } from './lease/chain-gate.js';
import type { LeaseCommandHandling } from './lease/lease-command-handling.js';
import { Registered } from './registered.js';

/** What commands are carried out with: on the ledger itself, or on a rehearsal of it. */
export class Means {
  readonly registered: Registered;

  constructor(
    readonly commands: CommandHandling,
    readonly leases: LeaseCommandHandling,
    readonly persons: Persons,
    readonly documents: DocumentBytes,
    readonly chains: ChainGate,
  ) {
    this.registered = new Registered(commands);
  }

  /** The same over a store that holds this one's log and more. */
  rehearsing(store: EventStore): Means {
    const commands = this.commands.rehearsing(store);
    return new Means(
      commands,
      this.leases.over(commands),
      this.persons.rehearsing(store),
      this.documents.rehearsing(store),
      new ChainGate(store),
    );
  }
}
