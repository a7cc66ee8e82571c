import { unchanged, type Folds } from '../fold.js';
import type { LiabilityEvent } from './events.js';

export const liabilityFolds: Folds<LiabilityEvent> = {
  LiabilityTermsAgreed: unchanged(),
  ExchangeRateRecorded: unchanged(),
};
