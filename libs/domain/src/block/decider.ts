import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import type { EventOf } from '../kernel/event-type.js';
import { prefixOf } from '../kernel/prefix.js';
import { Refused } from '../kernel/refusal.js';
import { unleasableIn } from '../kernel/special-space.js';
import type { BlockCommand } from './commands.js';
import type { BlockEvent, BlockRegistered } from './events.js';

export const BLOCK_REFUSALS = [
  { code: 'block-known', meaning: 'The block is registered already.' },
  { code: 'block-unknown', meaning: 'There is no such block.' },
  { code: 'block-not-registered', meaning: 'The command names a block that nobody registered.' },
  {
    code: 'special-purpose-space',
    meaning: 'Private, loopback, link-local, multicast or reserved space is nobody’s to lease (RFC 6890).',
  },
] as const;

/** What is on record of it, once it is registered. */
type Registration = EventOf<typeof BlockRegistered>['data'];
type BlockState = 'unknown' | Registration;

/** Guards the facts about one source block, the stream `block-<cidr>`. */
export const blockDecider: Decider<InContext<BlockCommand>, BlockEvent, BlockState> = {
  initial: 'unknown',
  decide: (command, block) => {
    switch (command.type) {
      case 'RegisterBlock':
        if (block !== 'unknown') return [{ type: 'BlockRegistered', data: completed(block, command.data) }];
        checkLeasable(command.data.prefix);
        return [{ type: 'BlockRegistered', data: command.data }];
      case 'AttestSourceControl':
        checkKnown(block);
        return [{ type: 'SourceControlAttested', data: command.data }];
      case 'RecordBlockStatus':
        checkKnown(block);
        return [{ type: 'BlockStatusRecorded', data: command.data }];
    }
  },
  evolve: (block, { type, data }) => (type === 'BlockRegistered' ? data : block),
};

/** What a portfolio registered has a holder alone: what the registry calls it is told later. */
function completed(known: Registration, told: Registration): Registration {
  if (told.holder !== known.holder)
    throw new Refused(
      'block-known',
      'This block is registered already, for another holder.',
      '/holder',
      `use it as it is, or give its holder, ${known.holder}, with what is not on record of it`,
    );
  const isNew = ([member, value]: [string, unknown]) => known[member as keyof Registration] !== value;
  if (!Object.entries(told).some(isNew))
    throw new Refused(
      'block-known',
      'This block is registered already.',
      '/prefix',
      'use it as it is, or give what is not on record of it: registry, registryHandle, registryStatus',
    );
  return { ...known, ...told };
}

function checkKnown(block: BlockState): void {
  if (block === 'unknown')
    throw new Refused('block-unknown', 'There is no such block.', '', 'register the block');
}

function checkLeasable(prefix: string): void {
  const special = unleasableIn(prefixOf(prefix));
  if (special !== undefined)
    throw new Refused(
      'special-purpose-space',
      `${prefix} has addresses of ${special.prefix}, which is set aside for ${special.use} (${special.source}).`,
      '/prefix',
      'give a block that a registry allocated',
    );
}
