import { concern } from '../concern.js';
import { AUTHORITY_COMMANDS } from './commands.js';
import { authorityRules } from './decide.js';
import { AUTHORITY_EVENTS } from './events.js';
import { authorityFolds } from './evolve.js';
import { AUTHORITY_REFUSALS } from './refusals.js';

export const authority = concern({
  commands: AUTHORITY_COMMANDS,
  events: AUTHORITY_EVENTS,
  refusals: AUTHORITY_REFUSALS,
  decide: authorityRules,
  evolve: authorityFolds,
});
