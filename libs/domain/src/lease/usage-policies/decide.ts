import { ruleFor, type Rules } from '../rule.js';
import type { UsagePolicyCommand } from './commands.js';
import { UsagePolicyPublished, type UsagePolicyEvent } from './events.js';

export const usagePolicyRules: Rules<UsagePolicyCommand, UsagePolicyEvent> = {
  PublishUsagePolicy: ruleFor(UsagePolicyPublished, (_lease, data) => [
    { type: 'UsagePolicyPublished', data },
  ]),
};
