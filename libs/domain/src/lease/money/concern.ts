import { concern } from '../concern.js';
import { MONEY_COMMANDS } from './commands.js';
import { moneyRules } from './decide.js';
import { MONEY_EVENTS } from './events.js';
import { moneyFolds } from './evolve.js';
import { MONEY_REFUSALS } from './refusals.js';

export const money = concern({
  commands: MONEY_COMMANDS,
  events: MONEY_EVENTS,
  refusals: MONEY_REFUSALS,
  decide: moneyRules,
  evolve: moneyFolds,
});
