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
  DocumentRequested: onRecord((record, { requestId }, { metadata }) => {
    if (record.documentRequests.has(requestId)) return undefined;
    const request = { askedAt: metadata.effectiveAt, isProvided: false };
    return { ...record, documentRequests: withEntry(record.documentRequests, requestId, request) };
  }),
  DocumentProvided: onRecord((record, { requestId }) => {
    const request = record.documentRequests.get(requestId);
    if (request === undefined || request.isProvided) return undefined;
    const provided = { ...request, isProvided: true };
    return { ...record, documentRequests: withEntry(record.documentRequests, requestId, provided) };
  }),
};
