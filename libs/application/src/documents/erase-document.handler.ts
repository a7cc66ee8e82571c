import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { documentDecider } from '#domain/document/decider.js';
import { documentStream } from '#domain/document/stream.js';
import { streamName } from '#domain/kernel/stream-type.js';
import { outcomeOf } from '../ledger-command.handler.js';
import { LedgerCommand, type CommandOutcome } from '../ledger-command.js';
import { Means } from '../means.js';
import { Safekeeping } from '../safekeeping/safekeeping.js';

/** Asks for a document to be erased. */
export class EraseDocumentCommand extends LedgerCommand {}

/**
 * The one way to erase a document, so that what forbids it is asked here: unless a legal hold stands, puts the erasure on
 * record, from which on nobody is handed the document any more, and then destroys its key and its bytes. Where that broke
 * off, the command sent again goes on with it.
 */
@CommandHandler(EraseDocumentCommand)
export class EraseDocumentHandler implements ICommandHandler<EraseDocumentCommand> {
  constructor(
    private readonly means: Means,
    private readonly safekeeping: Safekeeping,
  ) {}

  async execute({ request, means = this.means }: EraseDocumentCommand): Promise<CommandOutcome> {
    const { id: sha256, context, expectedRevision: expected } = request;
    const stream = streamName(documentStream, sha256);
    const erase = { type: 'EraseDocument', data: { sha256 }, context } as const;
    const { state, knows } = await means.commands.state(documentDecider, stream);
    if (!knows(context.commandId) && documentDecider.decide(erase, state).length > 0)
      await this.safekeeping.clear({ what: 'document', id: sha256 }, context, means);
    const handled = await means.commands.handle(documentDecider, stream, erase, { expected });
    await means.documents.erase(sha256);
    return outcomeOf(stream, handled);
  }
}
