import { concern } from '../concern.js';
import { RENEWAL_COMMANDS } from './commands.js';
import { renewalRules } from './decide.js';
import { RENEWAL_EVENTS } from './events.js';
import { renewalFolds } from './evolve.js';
import { RENEWAL_REFUSALS } from './refusals.js';

export const renewal = concern({
  commands: RENEWAL_COMMANDS,
  events: RENEWAL_EVENTS,
  refusals: RENEWAL_REFUSALS,
  decide: renewalRules,
  evolve: renewalFolds,
});
