import { concern } from '../concern.js';
import { LIABILITY_COMMANDS } from './commands.js';
import { liabilityRules } from './decide.js';
import { LIABILITY_EVENTS } from './events.js';
import { liabilityFolds } from './evolve.js';
import { LIABILITY_REFUSALS } from './refusals.js';

export const liability = concern({
  commands: LIABILITY_COMMANDS,
  events: LIABILITY_EVENTS,
  refusals: LIABILITY_REFUSALS,
  decide: liabilityRules,
  evolve: liabilityFolds,
});
