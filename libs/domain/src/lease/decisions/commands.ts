import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { LeaseOrBuyDecided } from './events.js';

export const DecideLeaseOrBuy = commandType(
  'DecideLeaseOrBuy',
  ['legal', 'finance'],
  record({ ...LeaseOrBuyDecided.data.properties, decisionId: optional(Reference) }),
);

export const DECISION_COMMANDS = [DecideLeaseOrBuy] as const;
export type DecisionCommand = CommandOf<(typeof DECISION_COMMANDS)[number]>;
