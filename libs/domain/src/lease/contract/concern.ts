import { concern } from '../concern.js';
import { CONTRACT_COMMANDS } from './commands.js';
import { contractRules } from './decide.js';
import { CONTRACT_EVENTS } from './events.js';
import { contractFolds } from './evolve.js';
import { CONTRACT_REFUSALS } from './refusals.js';

export const contract = concern({
  commands: CONTRACT_COMMANDS,
  events: CONTRACT_EVENTS,
  refusals: CONTRACT_REFUSALS,
  decide: contractRules,
  evolve: contractFolds,
});
