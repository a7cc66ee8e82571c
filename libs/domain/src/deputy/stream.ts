import { decidedStream } from '../kernel/stream-type.js';
import { DEPUTY_COMMANDS } from './commands.js';
import { DEPUTY_REFUSALS, deputyDecider } from './decider.js';
import { DEPUTY_EVENTS, DeputyshipId } from './events.js';

export const deputyStream = decidedStream({
  category: 'renewal-deputies-',
  sole: 'all',
  commands: DEPUTY_COMMANDS,
  events: DEPUTY_EVENTS,
  refusals: DEPUTY_REFUSALS,
  decider: () => deputyDecider,
  target: {
    collection: 'renewals/deputies',
    name: 'deputyshipId',
    shape: DeputyshipId,
    example: '8c4d2f0a-5b1e-5f6a-9c3d-7e2b1a0f9d8c',
    mayBeMade: true,
  },
});
