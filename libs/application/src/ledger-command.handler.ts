import { streamName } from '#domain/kernel/stream-type.js';
import { blockDecider } from '#domain/block/decider.js';
import { blockStream } from '#domain/block/stream.js';
import type { Remark } from '#domain/kernel/remark.js';
import { CommenceLease } from '#domain/lease/contract/commands.js';
import { ContractAmended, LeaseOffered } from '#domain/lease/contract/events.js';
import { remarksOnHolders } from '#domain/lease/contract/held-by-another.js';
import { leaseStream } from '#domain/lease/stream.js';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { LeaseCommand } from '#domain/lease/decide.js';
import { remarksOn } from '#domain/lease/remarks.js';
import type { CommandHandling, Handled } from '#event-store/command-handling.js';
import type { Standing } from '#event-store/fold.js';
import { dataDecidedOn } from './command-data.js';
import { LedgerCommand, type CommandOutcome } from './ledger-command.js';
import type { LeaseCommandHandling } from './lease/lease-command-handling.js';
import { Means } from './means.js';
import { streamKindOf } from './streams-of.js';

/**
 * Serves every command that needs no more than its stream's decider, what it names being registered and, for leases,
 * the space they hold.
 */
@CommandHandler(LedgerCommand)
export class LedgerCommandHandler implements ICommandHandler<LedgerCommand> {
  constructor(private readonly means: Means) {}

  async execute({ request, means = this.means }: LedgerCommand): Promise<CommandOutcome> {
    const { id, type, context, expectedRevision: expected } = request;
    const data = await dataDecidedOn(means.persons, type, request.data);
    const command = { type, data, context };
    const check = async () => {
      await means.registered.check(type, request.data);
      if (type === CommenceLease.type) await means.chains.check(id, data as never, context);
    };
    const how = { expected, check };
    const kind = streamKindOf(type);
    if (kind === undefined) {
      const handled = await means.leases.handle(id, command as LeaseCommand, how);
      const remarks = [
        ...remarksOn(handled.state.current, handled.events),
        ...(await remarksOnHoldersOf(handled, means.commands)),
      ];
      return { ...outcomeOf(streamName(leaseStream, id), handled), remarks };
    }
    const stream = streamName(kind, kind.sole ?? id);
    const asked = async ({ state }: Standing<unknown>) => {
      kind.checkActor?.(command as never, state);
      return command;
    };
    return outcomeOf(stream, await means.commands.handle(kind.decider(id), stream, asked, how));
  }
}

/** Whose the space is that a contract was made or amended with, where the register and the chain disagree. */
async function remarksOnHoldersOf(
  { state: { current }, events }: Awaited<ReturnType<LeaseCommandHandling['handle']>>,
  commands: CommandHandling,
): Promise<readonly Remark[]> {
  const at = events.flatMap(({ type, data }) => PREFIXES_GIVEN[type]?.(data) ?? [])[0];
  if (at === undefined || !('record' in current)) return [];
  const { contract } = current.record;
  const blocks = [...new Set(contract.prefixes.map(({ block }) => block))];
  const held = await Promise.all(
    blocks.map(async (block) => {
      const { state } = await commands.state(blockDecider, streamName(blockStream, block));
      return [block, state === 'unknown' ? undefined : state.holder] as const;
    }),
  );
  const holders = new Map(held);
  return remarksOnHolders(contract, (block) => holders.get(block), at);
}

/** Where an event has prefixes that were given with it. */
const PREFIXES_GIVEN: Readonly<Record<string, (data: object) => string | undefined>> = {
  [LeaseOffered.type]: () => '/contract/prefixes',
  [ContractAmended.type]: (data) => ('prefixes' in data ? '/prefixes' : undefined),
};

export function outcomeOf(stream: string, handled: Handled<unknown>): CommandOutcome {
  const { revision, position, events, repeated } = handled;
  return { stream, revision: revision === 'no-stream' ? -1n : revision, position, events, repeated };
}
