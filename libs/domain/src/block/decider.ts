import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { prefixOf } from '../kernel/prefix.js';
import { Refused } from '../kernel/refusal.js';
import { unleasableIn } from '../kernel/special-space.js';
import type { BlockCommand } from './commands.js';
import type { BlockEvent } from './events.js';

export const BLOCK_REFUSALS = [
  { code: 'block-known', meaning: 'The block is registered already.' },
  { code: 'block-unknown', meaning: 'There is no such block.' },
  { code: 'block-not-registered', meaning: 'The command names a block that nobody registered.' },
  {
    code: 'special-purpose-space',
    meaning: 'Private, loopback, link-local, multicast or reserved space is nobody’s to lease (RFC 6890).',
  },
] as const;

/** Who holds it, once it is registered. */
type BlockState = 'unknown' | { readonly holder: string };

/** Guards the facts about one source block, the stream `block-<cidr>`. */
export const blockDecider: Decider<InContext<BlockCommand>, BlockEvent, BlockState> = {
  initial: 'unknown',
  decide: (command, block) => {
    switch (command.type) {
      case 'RegisterBlock':
        if (block !== 'unknown')
          throw new Refused('block-known', 'This block is registered already.', '/prefix', 'use it as it is');
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
  evolve: (block, { type, data }) => (type === 'BlockRegistered' ? { holder: data.holder } : block),
};

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
