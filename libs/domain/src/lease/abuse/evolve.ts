import { onRecord, withEntry, type Folds } from '../fold.js';
import type { AbuseEvent } from './events.js';

export const abuseFolds: Folds<AbuseEvent> = {
  AbuseReported: onRecord((record, { caseId, lessee }) =>
    record.abuseCases.has(caseId)
      ? undefined
      : { ...record, abuseCases: withEntry(record.abuseCases, caseId, { open: true, lessee }) },
  ),
  AbuseAnswered: onRecord((record, { caseId }) => (record.abuseCases.get(caseId)?.open ? record : undefined)),
  AbuseClosed: onRecord((record, { caseId }) => {
    const found = record.abuseCases.get(caseId);
    return found?.open
      ? { ...record, abuseCases: withEntry(record.abuseCases, caseId, { ...found, open: false }) }
      : undefined;
  }),
};
