import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { LeaseOrBuyDecided } from './events.js';

export const DecideLeaseOrBuy = commandType(
  'DecideLeaseOrBuy',
  ['legal', 'finance'],
  record({
    ...LeaseOrBuyDecided.data.properties,
    /** Names the decision within the lease; the service makes a name unless given. */
    decisionId: optional(Reference),
  }),
  {
    path: 'lease-or-buy-decisions',
    summary: 'Decide between lease and purchase',
    example: {
      decisionId: 'LB-1',
      horizonMonths: 60,
      lease: {
        monthlyFee: { amount: '115.20', currency: 'EUR' },
        renumbering: { amount: '4000.00', currency: 'EUR' },
      },
      purchase: {
        price: { amount: '8960.00', currency: 'EUR' },
        transferCosts: { amount: '500.00', currency: 'EUR' },
        yearlyRegistryFee: { amount: '50.00', currency: 'EUR' },
      },
      criteria: [
        { criterion: 'duration', favours: 'lease', because: 'The project ends within five years' },
        { criterion: 'control', favours: 'buy', because: 'The holder publishes its own ROAs' },
      ],
      decision: 'lease',
      decidedBy: 'finance@example.net',
    },
  },
);

export const DECISION_COMMANDS = [DecideLeaseOrBuy] as const;
export type DecisionCommand = CommandOf<(typeof DECISION_COMMANDS)[number]>;
