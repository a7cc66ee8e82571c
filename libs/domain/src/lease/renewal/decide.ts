import type { Rules } from '../rule.js';
import type { EventOf } from '../../kernel/event-type.js';
import type { ContractAmended } from '../contract/events.js';
import type { RenewalCommand } from './commands.js';
import type { RenewalEvent } from './events.js';
import { endingRules } from './decide-endings.js';
import { noticeRules } from './decide-notices.js';
import { proposalRules } from './decide-proposals.js';
import { renewingRules } from './decide-renewals.js';

export const renewalRules: Rules<RenewalCommand, RenewalEvent | EventOf<typeof ContractAmended>> = {
  ...noticeRules,
  ...proposalRules,
  ...renewingRules,
  ...endingRules,
};
