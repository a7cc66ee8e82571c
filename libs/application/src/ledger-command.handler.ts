import { streamName } from '#domain/kernel/stream-type.js';
import { leaseStream } from '#domain/lease/stream.js';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LeaseCommand } from '#domain/lease/decide.js';
import { remarksOn } from '#domain/lease/remarks.js';
import { Persons } from '#event-store/persons.js';
import { CommandHandling, type Handled } from '#event-store/command-handling.js';
import { dataDecidedOn } from './command-data.js';
import { LedgerCommand, type CommandOutcome } from './ledger-command.js';
import { LeaseCommandHandling } from './lease/lease-command-handling.js';
import { Registered } from './registered.js';
import { streamKindOf } from './streams-of.js';

/**
 * Serves every command that needs no more than its stream's decider, what it names being registered and, for leases,
 * the space they hold.
 */
@CommandHandler(LedgerCommand)
export class LedgerCommandHandler implements ICommandHandler<LedgerCommand> {
  private readonly registered: Registered;

  constructor(
    private readonly commands: CommandHandling,
    private readonly leases: LeaseCommandHandling,
    private readonly persons: Persons,
  ) {
    this.registered = new Registered(commands);
  }

  async execute({ request }: LedgerCommand): Promise<CommandOutcome> {
    const { id, type, context, expectedRevision: expected } = request;
    const how = { expected, check: () => this.registered.check(type, request.data) };
    const data = await dataDecidedOn(this.persons, type, request.data);
    const command = { type, data, context };
    const kind = streamKindOf(type);
    if (kind === undefined) {
      const handled = await this.leases.handle(id, command as LeaseCommand, how);
      const remarks = remarksOn(handled.state.current, handled.events);
      return { ...outcomeOf(streamName(leaseStream, id), handled), remarks };
    }
    const stream = `${kind.category}${id}`;
    return outcomeOf(stream, await this.commands.handle(kind.decider(id), stream, command, how));
  }
}

export function outcomeOf(stream: string, handled: Handled<unknown>): CommandOutcome {
  const { revision, position, events, repeated } = handled;
  return { stream, revision: revision === 'no-stream' ? -1n : revision, position, events, repeated };
}
