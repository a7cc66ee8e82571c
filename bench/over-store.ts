import type { EventStore } from '#event-store/event-store.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { DocumentBytes } from '#event-store/documents/document-bytes.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { keySource } from '#event-store/keys/key-source.js';
import { Persons } from '#event-store/persons.js';
import { ChainGate } from '#application/lease/chain-gate.js';
import { LeaseCommandHandling } from '#application/lease/lease-command-handling.js';
import { LedgerCommandHandler } from '#application/ledger-command.handler.js';
import { Means } from '#application/means.js';
import { openAtHead } from '#read-model/at-head.js';
import { PROJECTION } from '#views/projection.js';

const HOUR_MS = 3_600_000;

/** What carries out commands over a store, and its read model at the log's head. */
export async function overStore(store: EventStore, folder: string) {
  const model = await openAtHead(store, folder, PROJECTION, HOUR_MS);
  const commands = new CommandHandling(store);
  const ring = new KeyRing(store, () => new Date(), keySource({ folder }));
  const bus = new LedgerCommandHandler(
    new Means(
      commands,
      new LeaseCommandHandling(commands),
      new Persons(ring),
      new DocumentBytes(ring),
      new ChainGate(store),
    ),
  );
  return { model, commands, bus };
}
