import { concern } from '../concern.js';
import { DEPENDENCY_COMMANDS } from './commands.js';
import { dependencyRules } from './decide.js';
import { DEPENDENCY_EVENTS } from './events.js';
import { dependencyFolds } from './evolve.js';
import { DEPENDENCY_REFUSALS } from './refusals.js';

export const dependencies = concern({
  commands: DEPENDENCY_COMMANDS,
  events: DEPENDENCY_EVENTS,
  refusals: DEPENDENCY_REFUSALS,
  decide: dependencyRules,
  evolve: dependencyFolds,
});
