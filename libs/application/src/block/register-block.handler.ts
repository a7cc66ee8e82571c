import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { blockDecider } from '#domain/block/decider.js';
import { remarksOnBlock, type HeldBlock } from '#domain/block/remarks.js';
import { formatPrefix, prefixesAround, prefixOf } from '#domain/kernel/prefix.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import { LedgerCommandHandler } from '../ledger-command.handler.js';
import { LedgerCommand, type CommandOutcome } from '../ledger-command.js';
import { Means } from '../means.js';

/** Whoever registers a block is told if it lies in another holder's. */
export class RegisterBlockCommand extends LedgerCommand {}

@CommandHandler(RegisterBlockCommand)
export class RegisterBlockHandler implements ICommandHandler<RegisterBlockCommand> {
  constructor(
    private readonly ledger: LedgerCommandHandler,
    private readonly means: Means,
  ) {}

  async execute(command: RegisterBlockCommand): Promise<CommandOutcome> {
    const outcome = await this.ledger.execute(command);
    const { request, means = this.means } = command;
    const block = request.data as HeldBlock;
    // Read after the append: of two that are registered at once, the later sees the other.
    return { ...outcome, remarks: remarksOnBlock(block, await around(block, means.commands)) };
  }
}

async function around({ prefix }: HeldBlock, commands: CommandHandling): Promise<readonly HeldBlock[]> {
  const prefixes = prefixesAround(prefixOf(prefix)).map(formatPrefix);
  const held = await Promise.all(
    prefixes.map(async (each) => {
      const { state } = await commands.state(blockDecider, `block-${each}`);
      return state === 'unknown' ? [] : [{ prefix: each, holder: state.holder }];
    }),
  );
  return held.flat();
}
