import { commandType, type CommandOf } from '../kernel/command-type.js';
import { FreshnessLimitSet } from './events.js';

export const SetFreshnessLimit = commandType('SetFreshnessLimit', ['legal'], FreshnessLimitSet.data, {
  path: '',
  summary: 'Set for how many days evidence of a kind is proof',
  example: { fact: 'screening', days: 60, reason: 'The insurer asks for two months' },
});

export const FRESHNESS_COMMANDS = [SetFreshnessLimit] as const;
export type FreshnessCommand = CommandOf<(typeof FRESHNESS_COMMANDS)[number]>;
