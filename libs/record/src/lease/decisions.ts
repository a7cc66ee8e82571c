import type { DecisionEvent } from '#domain/lease/decisions/events.js';
import type { Folds } from './fold.js';

export const decisionFolds: Folds<DecisionEvent> = {
  LeaseOrBuyDecided: (lease, decision, decided) =>
    lease.decisions.some(({ decisionId }) => decisionId === decision.decisionId)
      ? undefined
      : { ...lease, decisions: [...lease.decisions, { decided, ...decision }] },
};
