import { blockDecider } from '#domain/block/decider.js';
import { partyDecider } from '#domain/party/decider.js';
import { CommandHandling } from '#event-store/command-handling.js';
import type { EventStore } from '#event-store/event-store.js';
import { context } from './given.js';

/** Puts parties, and blocks that the first of them holds, on the register of a ledger. */
export async function register(
  store: EventStore,
  parties: readonly string[],
  blocks: readonly string[],
): Promise<void> {
  const commands = new CommandHandling(store);
  for (const partyId of parties) {
    const data = { partyId, name: `Party ${partyId}` };
    const command = { type: 'RegisterParty' as const, data, context: context() };
    await commands.handle(partyDecider, `party-${partyId}`, command);
  }
  for (const prefix of blocks) {
    const data = { prefix, holder: parties[0]! };
    const command = { type: 'RegisterBlock' as const, data, context: context() };
    await commands.handle(blockDecider, `block-${prefix}`, command);
  }
}
