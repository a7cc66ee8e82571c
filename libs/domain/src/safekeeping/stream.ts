import { decidedStream } from '../kernel/stream-type.js';
import { SAFEKEEPING_COMMANDS } from './commands.js';
import { SAFEKEEPING_REFUSALS, safekeepingDecider } from './decider.js';
import { HoldId, SAFEKEEPING_EVENTS } from './events.js';

export const safekeepingStream = decidedStream({
  category: 'safekeeping-',
  sole: 'all',
  commands: SAFEKEEPING_COMMANDS,
  events: SAFEKEEPING_EVENTS,
  refusals: SAFEKEEPING_REFUSALS,
  decider: () => safekeepingDecider,
  target: {
    collection: 'legal-holds',
    name: 'holdId',
    shape: HoldId,
    example: '7d0a3c1e-2b4f-5a6d-8e9f-1c2b3a4d5e6f',
    mayBeMade: true,
  },
});
