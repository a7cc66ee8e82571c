import type { LiabilityEvent } from '#domain/lease/liability/events.js';
import { withContract, type Folds } from './fold.js';
import { insert } from './timeline.js';

export const liabilityFolds: Folds<LiabilityEvent> = {
  LiabilityTermsAgreed: withContract((lease, terms, fact) => ({
    ...lease,
    liability: insert(lease.liability, terms, fact),
  })),
};
