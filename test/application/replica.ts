import type { LeaseCommandData } from '#domain/lease/commands.js';
import type { LeaseCommand } from '#domain/lease/decide.js';
import type { CommandContext } from '#domain/kernel/command.js';
import type { Clock } from '#event-store/clock.js';
import type { EventStore } from '#event-store/event-store.js';
import { Streams } from '#event-store/streams.js';
import { projectLog } from '#read-model/project-log.js';
import { ReadModel } from '#read-model/read-model.js';
import { Clerk, type Round } from '#application/clerk/clerk.js';
import { AddressSpaceClaims } from '#application/lease/address-space-claims.js';
import { LeaseDesk } from '#application/lease/lease-desk.js';
import { context } from '../support/given.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** One process of the ledger over a store: its own folds, its own read model, its own clerk. */
export class Replica {
  readonly streams: Streams;
  readonly desk: LeaseDesk;
  readonly clerk: Clerk;
  private readonly folder = temporaryFolder();
  readonly model: ReadModel;

  constructor(
    readonly store: EventStore,
    private readonly clock: Clock,
    model?: ReadModel,
  ) {
    this.model = model ?? ReadModel.open(this.folder.path);
    this.streams = new Streams(store);
    this.desk = new LeaseDesk(this.streams, new AddressSpaceClaims(this.streams));
    this.clerk = new Clerk(this.desk, this.model, store, clock);
  }

  /** As after a restart, or on another way to the store: the read model stays. */
  restartedOn(store: EventStore): Replica {
    return new Replica(store, this.clock, this.model);
  }

  ask(leaseId: string, command: LeaseCommandData, over: Partial<CommandContext> = {}) {
    const asked = context({ now: this.clock().toISOString(), ...over });
    return this.desk.execute(leaseId, { ...command, context: asked } as LeaseCommand);
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
