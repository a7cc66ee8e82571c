import { concern } from '../concern.js';
import { ABUSE_COMMANDS } from './commands.js';
import { abuseRules } from './decide.js';
import { ABUSE_EVENTS } from './events.js';
import { abuseFolds } from './evolve.js';
import { ABUSE_REFUSALS } from './refusals.js';

export const abuse = concern({
  commands: ABUSE_COMMANDS,
  events: ABUSE_EVENTS,
  refusals: ABUSE_REFUSALS,
  decide: abuseRules,
  evolve: abuseFolds,
});
