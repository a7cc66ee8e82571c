import { decidedStream } from '../kernel/stream-type.js';
import { LESSOR } from '../kernel/example.js';
import { PartyId } from '../kernel/shape.js';
import { PARTY_COMMANDS } from './commands.js';
import { PARTY_REFUSALS, partyDecider } from './decider.js';
import { PARTY_EVENTS } from './events.js';

export const partyStream = decidedStream({
  category: 'party-',
  commands: PARTY_COMMANDS,
  events: PARTY_EVENTS,
  refusals: PARTY_REFUSALS,
  decider: () => partyDecider,
  target: { collection: 'parties', name: 'partyId', shape: PartyId, example: LESSOR, mayBeMade: true },
});
