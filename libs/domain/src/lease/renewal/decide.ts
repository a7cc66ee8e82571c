import type { Rules } from '../rule.js';
import type { RenewalCommand } from './commands.js';
import { endingRules } from './decide-endings.js';
import { noticeRules } from './decide-notices.js';
import { proposalRules } from './decide-proposals.js';
import { renewingRules } from './decide-renewals.js';

export const renewalRules: Rules<RenewalCommand> = {
  ...noticeRules,
  ...proposalRules,
  ...renewingRules,
  ...endingRules,
};
