import { concern } from '../concern.js';
import { DECISION_COMMANDS } from './commands.js';
import { decisionRules } from './decide.js';
import { DECISION_EVENTS } from './events.js';
import { decisionFolds } from './evolve.js';
import { DECISION_REFUSALS } from './refusals.js';

export const decisions = concern({
  commands: DECISION_COMMANDS,
  events: DECISION_EVENTS,
  refusals: DECISION_REFUSALS,
  decide: decisionRules,
  evolve: decisionFolds,
});
