import { checkNew } from '../check-new.js';
import { refusal } from './refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { ObligationCommand } from './commands.js';
import { ObligationAgreed, ObligationReviewed, type ObligationEvent } from './events.js';

export const obligationRules: Rules<ObligationCommand, ObligationEvent> = {
  AgreeObligation: ruleFor(
    ObligationAgreed,
    ({ record }, { obligationId: given, ...data }, { commandId }) => {
      const obligationId = given ?? commandId;
      checkNew(record.obligations, obligationId, 'obligation-known', 'an obligation', '/obligationId');
      return [{ type: 'ObligationAgreed', data: { obligationId, ...data } }];
    },
  ),

  ReviewObligation: ruleFor(ObligationReviewed, ({ record }, data) => {
    if (!record.obligations.has(data.obligationId))
      throw refusal(
        'obligation-unknown',
        `There is no obligation ${data.obligationId}.`,
        '/obligationId',
        'name an obligation of this lease',
      );
    if (data.from !== undefined && data.until !== undefined && data.until <= data.from)
      throw refusal(
        'period-ends-before-start',
        `The period from ${data.from} would end on ${data.until}.`,
        '/until',
        `give a date after ${data.from}`,
      );
    return [{ type: 'ObligationReviewed', data }];
  }),
};
