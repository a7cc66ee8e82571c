import type { Money } from '../../kernel/shape.js';
import { checkNew } from '../check-new.js';
import { refusal } from './refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { DecisionCommand } from './commands.js';
import { LeaseOrBuyDecided, type DecisionEvent } from './events.js';

export const decisionRules: Rules<DecisionCommand, DecisionEvent> = {
  DecideLeaseOrBuy: ruleFor(
    LeaseOrBuyDecided,
    ({ record }, { decisionId: given, ...data }, { commandId }) => {
      const decisionId = given ?? commandId;
      checkNew(record.decisions, decisionId, 'decision-known', 'a decision', '/decisionId');
      const { currency } = data.lease.monthlyFee;
      for (const side of ['lease', 'purchase'] as const)
        for (const [name, price] of Object.entries(data[side]) as [string, Money][])
          if (price.currency !== currency)
            throw refusal(
              'currency-mismatch',
              `The monthly fee is in ${currency}, this in ${price.currency}.`,
              `/${side}/${name}/currency`,
              `give every price in ${currency}`,
            );
      return [{ type: 'LeaseOrBuyDecided', data: { decisionId, ...data } }];
    },
  ),
};
