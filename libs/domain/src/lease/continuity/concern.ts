import { concern } from '../concern.js';
import { CONTINUITY_COMMANDS } from './commands.js';
import { continuityRules } from './decide.js';
import { CONTINUITY_EVENTS } from './events.js';
import { continuityFolds } from './evolve.js';
import { CONTINUITY_REFUSALS } from './refusals.js';

export const continuity = concern({
  commands: CONTINUITY_COMMANDS,
  events: CONTINUITY_EVENTS,
  refusals: CONTINUITY_REFUSALS,
  decide: continuityRules,
  evolve: continuityFolds,
});
