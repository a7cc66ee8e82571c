import { PersonId } from '../kernel/shape.js';
import { decidedStream } from '../kernel/stream-type.js';
import { PERSON_COMMANDS } from './commands.js';
import { PERSON_REFUSALS, personDecider } from './decider.js';
import { PERSON_EVENTS } from './events.js';

export const personStream = decidedStream({
  category: 'person-',
  commands: PERSON_COMMANDS,
  events: PERSON_EVENTS,
  refusals: PERSON_REFUSALS,
  decider: () => personDecider,
  target: {
    collection: 'people',
    name: 'personId',
    shape: PersonId,
    example: '3f2a9a52-7c1e-8d40-9a6b-5b7d1c2e3f40',
  },
});
