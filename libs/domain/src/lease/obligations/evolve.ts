import { onRecord, withMember, type Folds } from '../fold.js';
import type { ObligationEvent } from './events.js';

export const obligationFolds: Folds<ObligationEvent> = {
  ObligationAgreed: onRecord((record, { obligationId }) =>
    record.obligations.has(obligationId)
      ? undefined
      : { ...record, obligations: withMember(record.obligations, obligationId) },
  ),
  ObligationReviewed: onRecord((record, { obligationId }) =>
    record.obligations.has(obligationId) ? record : undefined,
  ),
};
