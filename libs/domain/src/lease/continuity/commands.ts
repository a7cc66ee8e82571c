import { optional, record, Reference } from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import {
  ContinuityCommitmentBreached,
  ContinuityCommitmentMade,
  DocumentProvided,
  DocumentRequested,
  EscalationContactNamed,
  ReputationReviewed,
  UsagePolicyAccepted,
  UsagePolicyBreached,
} from './events.js';

export const NameEscalationContact = commandType(
  'NameEscalationContact',
  ['legal', 'network', 'renewal-desk'],
  EscalationContactNamed.data,
);
export const AcceptUsagePolicy = commandType('AcceptUsagePolicy', ['legal'], UsagePolicyAccepted.data);
export const ReviewReputation = commandType('ReviewReputation', ['abuse-desk'], ReputationReviewed.data);
export const MakeContinuityCommitment = commandType(
  'MakeContinuityCommitment',
  ['legal'],
  record({ ...ContinuityCommitmentMade.data.properties, commitmentId: optional(Reference) }),
);
export const RecordUsagePolicyBreach = commandType(
  'RecordUsagePolicyBreach',
  ['legal', 'abuse-desk'],
  record({ ...UsagePolicyBreached.data.properties, breachId: optional(Reference) }),
);
export const RecordCommitmentBreach = commandType(
  'RecordCommitmentBreach',
  ['legal', 'network'],
  record({ ...ContinuityCommitmentBreached.data.properties, breachId: optional(Reference) }),
);
export const RequestDocument = commandType(
  'RequestDocument',
  ['legal', 'renewal-desk', 'abuse-desk', 'network', 'finance'],
  record({ ...DocumentRequested.data.properties, requestId: optional(Reference) }),
);
export const ProvideDocument = commandType('ProvideDocument', ['legal', 'network'], DocumentProvided.data);

export const CONTINUITY_COMMANDS = [
  NameEscalationContact,
  AcceptUsagePolicy,
  ReviewReputation,
  MakeContinuityCommitment,
  RecordUsagePolicyBreach,
  RecordCommitmentBreach,
  RequestDocument,
  ProvideDocument,
] as const;
export type ContinuityCommand = CommandOf<(typeof CONTINUITY_COMMANDS)[number]>;
