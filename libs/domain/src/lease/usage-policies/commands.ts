import { DIGEST } from '../../kernel/example.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { UsagePolicyPublished } from './events.js';

export const PublishUsagePolicy = commandType('PublishUsagePolicy', ['legal'], UsagePolicyPublished.data, {
  path: 'usage-policies',
  summary: 'Record what a version of the usage policy allows',
  example: {
    policyVersion: '2026-1',
    purposes: ['hosting', 'saas', 'api'],
    regions: ['EU'],
    document: DIGEST,
  },
});

export const USAGE_POLICY_COMMANDS = [PublishUsagePolicy] as const;
export type UsagePolicyCommand = CommandOf<(typeof USAGE_POLICY_COMMANDS)[number]>;
