import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { LeaseCommand } from '#domain/lease/decide.js';
import type { CommandContext } from '#domain/kernel/command.js';
import type { Clock } from '#event-store/clock.js';
import type { EventStore } from '#event-store/event-store.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { documentsOver, personsOver } from '../support/key-ring.js';
import { projectLog } from '#read-model/project-log.js';
import { ReadModel } from '#read-model/read-model.js';
import { PROJECTION } from '#views/projection.js';
import { Clerk, type Round } from '#application/clerk/clerk.js';
import { ChainGate } from '#application/lease/chain-gate.js';
import { LeaseCommandHandling } from '#application/lease/lease-command-handling.js';
import { Means } from '#application/means.js';
import { LedgerCommandHandler } from '#application/ledger-command.handler.js';
import { whileAsideIn } from '#views/documents/network-source.js';
import { context } from '../support/given.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** One process of the ledger over a store: its own folds, its own read model, its own clerk. */
export class Replica {
  readonly commands: CommandHandling;
  readonly leases: LeaseCommandHandling;
  readonly bus: LedgerCommandHandler;
  readonly clerk: Clerk;
  private readonly folder = temporaryFolder();
  readonly model: ReadModel;

  constructor(
    readonly store: EventStore,
    private readonly clock: Clock,
    model?: ReadModel,
  ) {
    this.model = model ?? ReadModel.open(this.folder.path, PROJECTION);
    this.commands = new CommandHandling(store);
    this.leases = new LeaseCommandHandling(this.commands, whileAsideIn(this.model));
    const means = [personsOver(store, clock), documentsOver(store, clock), new ChainGate(store)] as const;
    this.bus = new LedgerCommandHandler(new Means(this.commands, this.leases, ...means));
    this.clerk = new Clerk(this.bus, this.leases, this.model, store, clock);
  }

  /** As after a restart, or on another way to the store: the read model stays. */
  restartedOn(store: EventStore): Replica {
    return new Replica(store, this.clock, this.model);
  }

  ask(leaseId: string, command: LeaseCommandData, over: Partial<CommandContext> = {}) {
    const asked = context({ now: this.clock().toISOString(), ...over });
    return this.leases.handle(leaseId, { ...command, context: asked } as LeaseCommand);
  }

  async catchUp(from: EventStore = this.store): Promise<void> {
    const head = await from.head();
    if (head !== undefined) await projectLog(this.model.projector(from), from, head);
  }

  /** Rounds until nothing changes any more, the read model caught up before each. */
  async actUntilQuiet(): Promise<Round[]> {
    const rounds: Round[] = [];
    for (;;) {
      await this.catchUp();
      const round = await this.clerk.round();
      rounds.push(round);
      if (round.done === 0 || rounds.length > 200) return rounds;
    }
  }

  close(): void {
    this.model.close();
    this.folder.remove();
  }
}
