import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streamName } from '#domain/kernel/stream-type.js';
import { personDecider } from '#domain/person/decider.js';
import { personStream } from '#domain/person/stream.js';
import { outcomeOf } from '../ledger-command.handler.js';
import { LedgerCommand, type CommandOutcome } from '../ledger-command.js';
import { Means } from '../means.js';
import { Imports } from '../portfolio/imports.js';
import { Safekeeping } from '../safekeeping/safekeeping.js';

/** Asks for a person to be erased. */
export class ErasePersonCommand extends LedgerCommand {}

/**
 * Puts the erasure on record, unless a legal hold stands against it, from which on nobody is told any more who the id stands for, and then destroys the key.
 * Where that broke off, the next start of a service, or the command sent again, goes on with it.
 */
@CommandHandler(ErasePersonCommand)
export class ErasePersonHandler implements ICommandHandler<ErasePersonCommand> {
  constructor(
    private readonly means: Means,
    private readonly safekeeping: Safekeeping,
    private readonly imports: Imports,
  ) {}

  async execute({ request, means = this.means }: ErasePersonCommand): Promise<CommandOutcome> {
    const { id: personId, context, expectedRevision: expected } = request;
    const stream = streamName(personStream, personId);
    const erase = { type: 'ErasePerson', data: { personId }, context } as const;
    const { state, knows } = await means.commands.state(personDecider, stream);
    if (!knows(context.commandId) && personDecider.decide(erase, state).length > 0)
      await this.safekeeping.clear({ what: 'person', id: personId }, context, means);
    const handled = await means.commands.handle(personDecider, stream, erase, { expected });
    await means.persons.erase(personId);
    if (means === this.means) this.imports.forgetEnded();
    return outcomeOf(stream, handled);
  }
}
