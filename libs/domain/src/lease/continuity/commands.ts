import { DIGEST, LESSOR } from '../../kernel/example.js';
import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
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
} from './events.js';

export const NameEscalationContact = commandType(
  'NameEscalationContact',
  ['legal', 'network', 'renewal-desk'],
  EscalationContactNamed.data,
  {
    path: 'escalation-contacts',
    summary: 'Name an escalation contact',
    example: { level: 1, party: LESSOR, contact: 'noc@example.net' },
  },
);
export const RecordEscalationDrill = commandType(
  'RecordEscalationDrill',
  ['legal', 'network', 'renewal-desk'],
  EscalationDrilled.data,
  {
    path: 'escalation-drills',
    summary: 'Record that a level of the escalation was called, and who answered',
    example: {
      level: 1,
      reached: 'noc@example.net',
      evidence: { grade: 'observed', source: 'call at 03:10' },
    },
  },
);
export const NameUnknownOwner = commandType(
  'NameUnknownOwner',
  ['legal', 'network', 'renewal-desk', 'abuse-desk'],
  UnknownOwnerNamed.data,
  {
    path: 'unknown-owners',
    summary: 'Name who owns an unknown of the lease',
    example: { unknown: 'reputation', owner: 'abuse@example.net' },
  },
);
export const ConfirmFact = commandType(
  'ConfirmFact',
  ['legal', 'network', 'renewal-desk', 'abuse-desk'],
  FactConfirmed.data,
  {
    path: 'confirmations',
    summary: 'Confirm that what is on record of a kind still holds',
    example: {
      fact: 'provider-chain',
      evidence: { grade: 'documented', source: 'letters of both providers' },
    },
  },
);
export const AcceptUsagePolicy = commandType('AcceptUsagePolicy', ['legal'], UsagePolicyAccepted.data, {
  path: 'usage-policy-acceptances',
  summary: 'Accept a usage policy',
  example: { policyVersion: '2026-1', fitsUse: true, document: DIGEST },
});
export const ReviewReputation = commandType('ReviewReputation', ['abuse-desk'], ReputationReviewed.data, {
  path: 'reputation-reviews',
  summary: 'Record a reputation review',
  example: {
    lists: [
      { list: 'Spamhaus DROP', listed: false },
      { list: 'UCEPROTECT Level 1', listed: false },
    ],
    evidence: { grade: 'observed', source: 'screening' },
  },
});
export const MakeContinuityCommitment = commandType(
  'MakeContinuityCommitment',
  ['legal'],
  record({
    ...ContinuityCommitmentMade.data.properties,
    /** Names the commitment within the lease; the service makes a name unless given. */
    commitmentId: optional(Reference),
  }),
  {
    path: 'continuity-commitments',
    summary: 'Make a continuity commitment',
    example: {
      commitmentId: 'CC-1',
      by: LESSOR,
      kind: 'replacement',
      remedy: 'Equivalent space within five business days',
      clause: '9.1',
    },
  },
);
export const RecordUsagePolicyBreach = commandType(
  'RecordUsagePolicyBreach',
  ['legal', 'abuse-desk'],
  record({
    ...UsagePolicyBreached.data.properties,
    /** Names the breach within the lease; the service makes a name unless given. */
    breachId: optional(Reference),
  }),
  {
    path: 'usage-policy-breaches',
    summary: 'Record a breach of the usage policy',
    example: {
      breachId: 'BR-1',
      policyVersion: '2026-1',
      occurredAt: '2026-10-20T00:00:00Z',
      summary: 'Bulk mail without consent',
      clause: 'AUP 3.2',
    },
  },
);
export const RecordCommitmentBreach = commandType(
  'RecordCommitmentBreach',
  ['legal', 'network'],
  record({
    ...ContinuityCommitmentBreached.data.properties,
    /** Names the breach within the lease; the service makes a name unless given. */
    breachId: optional(Reference),
  }),
  {
    path: 'continuity-commitments/:commitmentId/breaches',
    summary: 'Record that a continuity commitment was not kept',
    example: {
      commitmentId: 'CC-1',
      breachId: 'BR-2',
      summary: 'No equivalent space was offered within five business days',
    },
  },
);
export const RequestDocument = commandType(
  'RequestDocument',
  ['legal', 'renewal-desk', 'abuse-desk', 'network', 'finance'],
  record({
    ...DocumentRequested.data.properties,
    /** Names the request within the lease; the service makes a name unless given. */
    requestId: optional(Reference),
  }),
  {
    path: 'document-requests',
    summary: 'Request a document',
    example: { requestId: 'DR-1', what: 'Proof of registry position', of: LESSOR },
  },
);
export const ProvideDocument = commandType('ProvideDocument', ['legal', 'network'], DocumentProvided.data, {
  path: 'document-requests/:requestId/document',
  summary: 'Provide a requested document',
  example: { requestId: 'DR-1', document: DIGEST },
});

export const CONTINUITY_COMMANDS = [
  NameEscalationContact,
  RecordEscalationDrill,
  NameUnknownOwner,
  ConfirmFact,
  AcceptUsagePolicy,
  ReviewReputation,
  MakeContinuityCommitment,
  RecordUsagePolicyBreach,
  RecordCommitmentBreach,
  RequestDocument,
  ProvideDocument,
] as const;
export type ContinuityCommand = CommandOf<(typeof CONTINUITY_COMMANDS)[number]>;
