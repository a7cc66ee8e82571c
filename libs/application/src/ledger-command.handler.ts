import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LeaseCommand } from '#domain/lease/decide.js';
import { Persons } from '#event-store/persons.js';
import { Streams, type Handled } from '#event-store/streams.js';
import { LedgerCommand, type CommandOutcome, type LedgerRequest } from './ledger-command.js';
import { LeaseDesk, leaseStream } from './lease/lease-desk.js';
import { withPersonIds } from './people-in-commands.js';
import { streamKindOf } from './streams-of.js';
import { withTimestampRead } from './timestamp-in-command.js';

/** Serves every command that needs no more than its stream's decider and, for leases, the space they hold. */
@CommandHandler(LedgerCommand)
export class LedgerCommandHandler implements ICommandHandler<LedgerCommand> {
  constructor(
    private readonly streams: Streams,
    private readonly desk: LeaseDesk,
    private readonly persons: Persons,
  ) {}

  async execute({ request }: LedgerCommand): Promise<CommandOutcome> {
    const kind = streamKindOf(request.type);
    const data =
      request.type === 'TimestampNotice'
        ? withTimestampRead(request.data)
        : await withPersonIds(this.persons, request.type, request.data);
    const command = { type: request.type, data, context: request.context };
    return kind === undefined
      ? this.onLease(request, command as LeaseCommand)
      : outcomeOf(
          `${kind.category}${request.id}`,
          await this.streams.handle(
            kind.decider(request.id),
            `${kind.category}${request.id}`,
            command,
            request.expectedRevision,
          ),
        );
  }

  private async onLease(
    { id, expectedRevision }: LedgerRequest,
    command: LeaseCommand,
  ): Promise<CommandOutcome> {
    return outcomeOf(leaseStream(id), await this.desk.execute(id, command, expectedRevision));
  }
}

export function outcomeOf(stream: string, handled: Handled<unknown>): CommandOutcome {
  const { revision, position, events, repeated } = handled;
  return { stream, revision: revision === 'no-stream' ? -1n : revision, position, events, repeated };
}
