import type { LiabilityEvent } from '#domain/lease/liability/events.js';
import type { Folds } from './fold.js';
import { insert } from './timeline.js';

export const liabilityFolds: Folds<LiabilityEvent> = {
  LiabilityTermsAgreed: (lease, terms, fact) => ({
    ...lease,
    liability: insert(lease.liability, terms, fact),
  }),
  ExchangeRateRecorded: (lease, rate, fact) => ({
    ...lease,
    exchangeRates: insert(lease.exchangeRates, rate, fact),
  }),
};
