import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { Refused } from '../kernel/refusal.js';
import type { BlockCommand } from './commands.js';
import type { BlockEvent } from './events.js';

export const BLOCK_REFUSALS = [
  { code: 'block-known', meaning: 'The block is registered already.' },
  { code: 'block-unknown', meaning: 'There is no such block.' },
] as const;

type BlockState = 'unknown' | 'registered';

/** Guards the facts about one source block, the stream `block-<cidr>`. */
export const blockDecider: Decider<InContext<BlockCommand>, BlockEvent, BlockState> = {
  initial: 'unknown',
  decide: (command, block) => {
    switch (command.type) {
      case 'RegisterBlock':
        if (block === 'registered')
          throw new Refused('block-known', 'This block is registered already.', '/prefix', 'use it as it is');
        return [{ type: 'BlockRegistered', data: command.data }];
      case 'AttestSourceControl':
        if (block === 'unknown')
          throw new Refused('block-unknown', 'There is no such block.', '', 'register the block');
        return [{ type: 'SourceControlAttested', data: command.data }];
    }
  },
  evolve: (block, { type }) => (type === 'BlockRegistered' ? 'registered' : block),
};
