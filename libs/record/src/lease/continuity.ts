import type { ContinuityEvent } from '#domain/lease/continuity/events.js';
import { inMilliseconds } from './fact.js';
import { change, type Folds } from './fold.js';
import type { LeaseDocument } from './lease-document.js';
import { insert } from './timeline.js';

export const continuityFolds: Folds<ContinuityEvent> = {
  EscalationContactNamed: (lease, contact, fact) => ({
    ...lease,
    escalation: insert(lease.escalation, contact, fact),
  }),
  EscalationDrilled: (lease, drill, fact) => ({ ...lease, drills: insert(lease.drills, drill, fact) }),
  UnknownOwnerNamed: (lease, named, fact) => ({
    ...lease,
    unknownOwners: insert(lease.unknownOwners, named, fact),
  }),
  FactConfirmed: (lease, { fact: confirmed }, fact) => ({
    ...lease,
    confirmations: insert(lease.confirmations, confirmed, fact),
  }),
  UsagePolicyAccepted: (lease, policy, fact) => ({
    ...lease,
    policies: insert(lease.policies, policy, fact),
  }),
  ReputationReviewed: (lease, { lists }, fact) => ({
    ...lease,
    reputation: insert(lease.reputation, lists, fact),
  }),
  ContinuityCommitmentMade: (lease, commitment, made) =>
    lease.commitments.some(({ commitmentId }) => commitmentId === commitment.commitmentId)
      ? undefined
      : { ...lease, commitments: [...lease.commitments, { made, breaches: [], ...commitment }] },
  UsagePolicyBreached: (lease, breach, fact) =>
    isBreachKnown(lease, breach.breachId)
      ? undefined
      : {
          ...lease,
          policyBreaches: [
            ...lease.policyBreaches,
            { ...breach, occurredAt: inMilliseconds(breach.occurredAt), fact },
          ],
        },
  ContinuityCommitmentBreached: (lease, { commitmentId, ...breach }, fact) => {
    if (isBreachKnown(lease, breach.breachId)) return undefined;
    const commitments = change(
      lease.commitments,
      (commitment) => commitment.commitmentId === commitmentId,
      (commitment) => ({ ...commitment, breaches: [...commitment.breaches, { fact, ...breach }] }),
    );
    return commitments && { ...lease, commitments };
  },
  DocumentRequested: (lease, { due, ...request }, requested) =>
    lease.documentRequests.some(({ requestId }) => requestId === request.requestId)
      ? undefined
      : {
          ...lease,
          documentRequests: [
            ...lease.documentRequests,
            { ...request, ...(due ? { due: inMilliseconds(due) } : {}), requested },
          ],
        },
  DocumentProvided: (lease, { requestId, document }, fact) => {
    const documentRequests = change(
      lease.documentRequests,
      (request) => request.requestId === requestId && request.provided === undefined,
      (request) => ({ ...request, provided: { document, fact } }),
    );
    return documentRequests && { ...lease, documentRequests };
  },
};

/** Breaches of policies and of commitments share their ids. */
const isBreachKnown = ({ policyBreaches, commitments }: LeaseDocument, id: string): boolean =>
  [...policyBreaches, ...commitments.flatMap(({ breaches }) => breaches)].some(
    ({ breachId }) => breachId === id,
  );
