import { concern } from '../concern.js';
import { USAGE_POLICY_COMMANDS } from './commands.js';
import { usagePolicyRules } from './decide.js';
import { USAGE_POLICY_EVENTS } from './events.js';
import { usagePolicyFolds } from './evolve.js';

/** What the lessor's usage policies allow the space to be used for. */
export const usagePolicies = concern({
  commands: USAGE_POLICY_COMMANDS,
  events: USAGE_POLICY_EVENTS,
  refusals: [],
  decide: usagePolicyRules,
  evolve: usagePolicyFolds,
});
