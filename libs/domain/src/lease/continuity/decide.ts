import { refusal } from '../refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { ContinuityCommand } from './commands.js';

export const continuityRules: Rules<ContinuityCommand> = {
  NameEscalationContact: ruleFor('EscalationContactNamed', (_lease, data) => [
    { type: 'EscalationContactNamed', data },
  ]),
  AcceptUsagePolicy: ruleFor('UsagePolicyAccepted', (_lease, data) => [
    { type: 'UsagePolicyAccepted', data },
  ]),
  ReviewReputation: ruleFor('ReputationReviewed', (_lease, data) => [{ type: 'ReputationReviewed', data }]),

  MakeContinuityCommitment: ruleFor(
    'ContinuityCommitmentMade',
    ({ record }, { commitmentId: given, ...data }, { commandId }) => {
      const commitmentId = given ?? commandId;
      if (record.commitments.has(commitmentId))
        throw refusal(
          'commitment-known',
          `There is a commitment ${commitmentId} already.`,
          '/commitmentId',
          'give another id, or none',
        );
      return [{ type: 'ContinuityCommitmentMade', data: { commitmentId, ...data } }];
    },
  ),

  RequestDocument: ruleFor(
    'DocumentRequested',
    ({ record }, { requestId: given, ...data }, { commandId }) => {
      const requestId = given ?? commandId;
      if (record.documentRequests.has(requestId))
        throw refusal(
          'request-known',
          `There is a request ${requestId} already.`,
          '/requestId',
          'give another id, or none',
        );
      return [{ type: 'DocumentRequested', data: { requestId, ...data } }];
    },
  ),

  ProvideDocument: ruleFor('DocumentProvided', ({ record }, data) => {
    const request = record.documentRequests.get(data.requestId);
    if (request === undefined)
      throw refusal(
        'request-unknown',
        `There is no request ${data.requestId}.`,
        '/requestId',
        'name a request of this lease',
      );
    if (request === 'provided')
      throw refusal(
        'request-answered',
        `Request ${data.requestId} was answered.`,
        '/requestId',
        'make a new request',
      );
    return [{ type: 'DocumentProvided', data }];
  }),
};
