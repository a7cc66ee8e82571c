import { onRecord, withMember, type Folds } from '../fold.js';
import type { DecisionEvent } from './events.js';

export const decisionFolds: Folds<DecisionEvent> = {
  LeaseOrBuyDecided: onRecord((record, { decisionId }) =>
    record.decisions.has(decisionId)
      ? undefined
      : { ...record, decisions: withMember(record.decisions, decisionId) },
  ),
};
