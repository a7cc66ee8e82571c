import { onRecord, unchanged, withEntry, withMember, type Folds } from '../fold.js';
import type { ContinuityEvent } from './events.js';

export const continuityFolds: Folds<ContinuityEvent> = {
  EscalationContactNamed: unchanged(),
  EscalationDrilled: unchanged(),
  UnknownOwnerNamed: unchanged(),
  FactConfirmed: unchanged(),
  UsagePolicyAccepted: onRecord((record, acceptedPolicy) => ({ ...record, acceptedPolicy })),
  ReputationReviewed: unchanged(),
  ContinuityCommitmentMade: onRecord((record, { commitmentId }) =>
    record.commitments.has(commitmentId)
      ? undefined
      : { ...record, commitments: withMember(record.commitments, commitmentId) },
  ),
  UsagePolicyBreached: onRecord((record, { breachId }) =>
    record.breaches.has(breachId)
      ? undefined
      : { ...record, breaches: withMember(record.breaches, breachId) },
  ),
  ContinuityCommitmentBreached: onRecord((record, { commitmentId, breachId }) =>
    record.breaches.has(breachId) || !record.commitments.has(commitmentId)
      ? undefined
      : { ...record, breaches: withMember(record.breaches, breachId) },
  ),
  DocumentRequested: onRecord((record, { requestId }) =>
    record.documentRequests.has(requestId)
      ? undefined
      : { ...record, documentRequests: withEntry(record.documentRequests, requestId, 'open') },
  ),
  DocumentProvided: onRecord((record, { requestId }) =>
    record.documentRequests.get(requestId) === 'open'
      ? { ...record, documentRequests: withEntry(record.documentRequests, requestId, 'provided') }
      : undefined,
  ),
};
