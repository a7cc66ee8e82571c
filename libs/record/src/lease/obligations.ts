import type { ObligationEvent } from '#domain/lease/obligations/events.js';
import { change, type Folds } from './fold.js';

export const obligationFolds: Folds<ObligationEvent> = {
  ObligationAgreed: (lease, obligation, agreed) =>
    lease.obligations.some(({ obligationId }) => obligationId === obligation.obligationId)
      ? undefined
      : { ...lease, obligations: [...lease.obligations, { agreed, reviews: [], ...obligation }] },
  ObligationReviewed: (lease, { obligationId, ...review }, fact) => {
    const obligations = change(
      lease.obligations,
      (obligation) => obligation.obligationId === obligationId,
      (obligation) => ({ ...obligation, reviews: [...obligation.reviews, { fact, ...review }] }),
    );
    return obligations && { ...lease, obligations };
  },
};
