import { isBefore } from '../../kernel/instant.js';
import { checkNew } from '../check-new.js';
import { checkNotAhead } from '../life.js';
import { refusal } from './refusals.js';
import { ruleFor, type Rules } from '../rule.js';
import type { ContinuityCommand } from './commands.js';
import {
  ContinuityCommitmentBreached,
  ContinuityCommitmentMade,
  DocumentProvided,
  DocumentRequested,
  EscalationContactNamed,
  EscalationDrilled,
  FactConfirmed,
  ReputationReviewed,
  UnknownOwnerNamed,
  UsagePolicyAccepted,
  UsagePolicyBreached,
  type ContinuityEvent,
} from './events.js';

export const continuityRules: Rules<ContinuityCommand, ContinuityEvent> = {
  NameEscalationContact: ruleFor(EscalationContactNamed, (_lease, data) => [
    { type: 'EscalationContactNamed', data },
  ]),
  RecordEscalationDrill: ruleFor(EscalationDrilled, (_lease, data, context) => {
    checkNotAhead(context);
    return [{ type: 'EscalationDrilled', data }];
  }),
  NameUnknownOwner: ruleFor(UnknownOwnerNamed, (_lease, data) => [{ type: 'UnknownOwnerNamed', data }]),
  ConfirmFact: ruleFor(FactConfirmed, ({ record }, data, context) => {
    checkNotAhead(context);
    if (!record.onRecord.has(data.fact))
      throw refusal(
        'nothing-to-confirm',
        `Nothing is on record of this lease about: ${data.fact.replaceAll('-', ' ')}.`,
        '/fact',
        `record it first, or confirm one of: ${[...record.onRecord].join(', ')}`,
      );
    return [{ type: 'FactConfirmed', data }];
  }),
  AcceptUsagePolicy: ruleFor(UsagePolicyAccepted, (_lease, data) => [{ type: 'UsagePolicyAccepted', data }]),
  ReviewReputation: ruleFor(ReputationReviewed, (_lease, data, context) => {
    checkNotAhead(context);
    return [{ type: 'ReputationReviewed', data }];
  }),

  MakeContinuityCommitment: ruleFor(
    ContinuityCommitmentMade,
    ({ record }, { commitmentId: given, ...data }, { commandId }) => {
      const commitmentId = given ?? commandId;
      checkNew(record.commitments, commitmentId, 'commitment-known', 'a commitment', '/commitmentId');
      return [{ type: 'ContinuityCommitmentMade', data: { commitmentId, ...data } }];
    },
  ),

  RecordUsagePolicyBreach: ruleFor(
    UsagePolicyBreached,
    ({ record }, { breachId: given, ...data }, { commandId, now }) => {
      const breachId = given ?? commandId;
      checkNew(record.breaches, breachId, 'breach-known', 'a breach', '/breachId');
      if (isBefore(now, data.occurredAt))
        throw refusal(
          'breach-in-future',
          `${data.occurredAt} is still to come.`,
          '/occurredAt',
          `give an instant not after ${now}`,
        );
      return [{ type: 'UsagePolicyBreached', data: { breachId, ...data } }];
    },
  ),

  RecordCommitmentBreach: ruleFor(
    ContinuityCommitmentBreached,
    ({ record }, { breachId: given, ...data }, { commandId }) => {
      const breachId = given ?? commandId;
      checkNew(record.breaches, breachId, 'breach-known', 'a breach', '/breachId');
      if (!record.commitments.has(data.commitmentId))
        throw refusal(
          'commitment-unknown',
          `There is no commitment ${data.commitmentId}.`,
          '/commitmentId',
          'name a commitment of this lease',
        );
      return [{ type: 'ContinuityCommitmentBreached', data: { breachId, ...data } }];
    },
  ),

  RequestDocument: ruleFor(DocumentRequested, ({ record }, { requestId: given, ...data }, { commandId }) => {
    const requestId = given ?? commandId;
    checkNew(record.documentRequests, requestId, 'request-known', 'a request', '/requestId');
    return [{ type: 'DocumentRequested', data: { requestId, ...data } }];
  }),

  ProvideDocument: ruleFor(DocumentProvided, ({ record }, data, context) => {
    checkNotAhead(context);
    const request = record.documentRequests.get(data.requestId);
    if (request === undefined)
      throw refusal(
        'request-unknown',
        `There is no request ${data.requestId}.`,
        '/requestId',
        'name a request of this lease',
      );
    if (request.isProvided)
      throw refusal(
        'request-answered',
        `Request ${data.requestId} was answered.`,
        '/requestId',
        'make a new request',
      );
    if (isBefore(context.effectiveAt, request.askedAt))
      throw refusal(
        'document-before-request',
        `Request ${data.requestId} was made on ${request.askedAt}, and nothing answers it before.`,
        '/effectiveAt',
        `give an instant not before ${request.askedAt}`,
      );
    return [{ type: 'DocumentProvided', data }];
  }),
};
