import { inMilliseconds } from './fact.js';
import type { AbuseEvent } from '#domain/lease/abuse/events.js';
import { change, type Folds } from './fold.js';
import type { AbuseCase, LeaseDocument } from './lease-document.js';

export const abuseFolds: Folds<AbuseEvent> = {
  AbuseReported: (lease, report, reported) =>
    lease.abuseCases.some(({ caseId }) => caseId === report.caseId)
      ? undefined
      : {
          ...lease,
          abuseCases: [
            ...lease.abuseCases,
            { ...report, incidentAt: inMilliseconds(report.incidentAt), reported, answers: [] },
          ],
        },
  AbuseAnswered: (lease, { caseId, answer }, fact) =>
    changeOpenCase(lease, caseId, (abuse) => ({ ...abuse, answers: [...abuse.answers, { answer, fact }] })),
  AbuseClosed: (lease, { caseId, outcome }, fact) =>
    changeOpenCase(lease, caseId, (abuse) => ({ ...abuse, closed: { outcome, fact } })),
};

function changeOpenCase(lease: LeaseDocument, caseId: string, to: (abuse: AbuseCase) => AbuseCase) {
  const isOpen = (abuse: AbuseCase) => abuse.caseId === caseId && abuse.closed === undefined;
  const abuseCases = change(lease.abuseCases, isOpen, to);
  return abuseCases && { ...lease, abuseCases };
}
