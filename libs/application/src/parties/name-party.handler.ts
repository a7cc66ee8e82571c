import { streamName } from '#domain/kernel/stream-type.js';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { nameKey } from '#domain/kernel/name.js';
import type { InContext } from '#domain/kernel/command.js';
import type { NamingCommand } from '#domain/party/commands.js';
import { partyDeciderAmong } from '#domain/party/decider.js';
import { partyStream } from '#domain/party/stream.js';
import { EventStore } from '#event-store/event-store.js';
import { Turns } from '#event-store/turns.js';
import { ReadModel } from '#read-model/read-model.js';
import { partiesNamed } from '#views/parties/parties-named.js';
import { waitForHead } from '#read-model/wait-for-head.js';
import { LedgerCommand, type CommandOutcome } from '../ledger-command.js';
import { outcomeOf } from '../ledger-command.handler.js';
import { Means } from '../means.js';

/** A command that may give a party a name: who has that name already, only the read model can tell. */
export class NamePartyCommand extends LedgerCommand {}

/**
 * Two that come at once under one name wait for each other here. Two replicas could still give it to a party each in the
 * same moment; then it finds both, and whoever asks by it is asked back.
 */
@CommandHandler(NamePartyCommand)
export class NamePartyHandler implements ICommandHandler<NamePartyCommand> {
  private readonly turns = new Turns();

  constructor(
    private readonly means: Means,
    private readonly store: EventStore,
    private readonly model: ReadModel,
  ) {}

  async execute({ request, means = this.means }: NamePartyCommand): Promise<CommandOutcome> {
    const { id, type, data, context, expectedRevision: expected } = request;
    const command = { type, data, context } as InContext<NamingCommand>;
    const { name } = command.data;
    const stream = streamName(partyStream, id);
    return this.turns.take(nameKey(name ?? id), async () => {
      const others = name === undefined ? [] : await this.othersNamed(name, id);
      return outcomeOf(
        stream,
        await means.commands.handle(partyDeciderAmong(others), stream, command, { expected }),
      );
    });
  }

  private async othersNamed(name: string, id: string) {
    await waitForHead(this.model, this.store);
    return partiesNamed(this.model, name).filter(({ partyId }) => partyId !== id);
  }
}
