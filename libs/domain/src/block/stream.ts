import { decidedStream } from '../kernel/stream-type.js';
import { Prefix } from '../kernel/shape.js';
import { BLOCK_COMMANDS } from './commands.js';
import { BLOCK_REFUSALS, blockDecider } from './decider.js';
import { BLOCK_EVENTS } from './events.js';

export const blockStream = decidedStream({
  category: 'block-',
  commands: BLOCK_COMMANDS,
  events: BLOCK_EVENTS,
  refusals: BLOCK_REFUSALS,
  decider: () => blockDecider,
  target: { collection: 'blocks', name: 'prefix', shape: Prefix, example: '198.51.0.0/16' },
});
