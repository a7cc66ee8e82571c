import { concern } from '../concern.js';
import { OBLIGATION_COMMANDS } from './commands.js';
import { obligationRules } from './decide.js';
import { OBLIGATION_EVENTS } from './events.js';
import { obligationFolds } from './evolve.js';
import { OBLIGATION_REFUSALS } from './refusals.js';

export const obligations = concern({
  commands: OBLIGATION_COMMANDS,
  events: OBLIGATION_EVENTS,
  refusals: OBLIGATION_REFUSALS,
  decide: obligationRules,
  evolve: obligationFolds,
});
