import { isLateOn, settledBy, type EvidenceDocument } from '#record/evidence-request/evidence-document.js';
import { cite, type Citation, type Fact } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { handoverOn, lesseeOn } from '#record/lease/status.js';

/** Something that was asked for about a lease, a document or evidence, as it stands at an instant. */
export interface Request {
  readonly requestId: string;
  readonly asked: Fact;
  /** What answered it, with what was asked for or by declining; absent while it waits. */
  readonly answered?: Fact;
  /** Whether it was answered, or still waits, beyond the time that was set or promised. */
  readonly late: boolean;
  readonly events: readonly Citation[];
}

/** What was asked for about a lease by `on`: documents of it, and evidence about it or about its lessee. (R17) */
export const requestsOn = (
  lease: LeaseDocument,
  evidence: readonly EvidenceDocument[],
  on: string,
): readonly Request[] => [
  ...documentsAsked(lease, on),
  ...evidenceAbout(lease, evidence, on).map((request) => {
    const answered = settledBy(request, on);
    const asked = request.requested.fact;
    return {
      requestId: request.requestId,
      asked,
      ...(answered && { answered }),
      late: isLateOn(request, on),
      events: [asked, ...(answered ? [answered] : [])].map((fact) => cite(request, fact)),
    };
  }),
];

/** Those of a former lessee are nobody's any more. */
function documentsAsked(lease: LeaseDocument, on: string): readonly Request[] {
  const since = handoverOn(lease, on)?.from ?? '';
  return lease.documentRequests
    .filter(({ requested }) => requested.effectiveAt <= on && requested.effectiveAt >= since)
    .map(({ requestId, requested: asked, due, provided }) => {
      const answered = provided && provided.fact.effectiveAt <= on ? provided.fact : undefined;
      return {
        requestId,
        asked,
        ...(answered && { answered }),
        late: due !== undefined && (answered?.effectiveAt ?? on) > due,
        events: [asked, ...(answered ? [answered] : [])].map((fact) => cite(lease, fact)),
      };
    });
}

/** The requests for evidence about a lease, since its lessee has it, or about that lessee, that were made by `on`. */
export const evidenceAbout = (
  lease: LeaseDocument,
  evidence: readonly EvidenceDocument[],
  on: string,
): readonly EvidenceDocument[] => {
  const lessee = lesseeOn(lease, on);
  const since = handoverOn(lease, on)?.from ?? '';
  return evidence.filter(({ subject, requested: { fact } }) => {
    if (fact.effectiveAt > on) return false;
    const isOfLease = subject.lease === lease.leaseId && fact.effectiveAt >= since;
    return isOfLease || (subject.lessee !== undefined && subject.lessee === lessee);
  });
};
