import { onRecord, withEntry, type Folds } from '../fold.js';
import type { AbuseEvent } from './events.js';

export const abuseFolds: Folds<AbuseEvent> = {
  AbuseReported: onRecord((record, { caseId }) =>
    record.abuseCases.has(caseId)
      ? undefined
      : { ...record, abuseCases: withEntry(record.abuseCases, caseId, 'open') },
  ),
  AbuseAnswered: onRecord((record, { caseId }) =>
    record.abuseCases.get(caseId) === 'open' ? record : undefined,
  ),
  AbuseClosed: onRecord((record, { caseId }) =>
    record.abuseCases.get(caseId) === 'open'
      ? { ...record, abuseCases: withEntry(record.abuseCases, caseId, 'closed') }
      : undefined,
  ),
};
