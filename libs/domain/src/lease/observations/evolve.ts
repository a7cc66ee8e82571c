import { onRecord, withEntry, type Folds } from '../fold.js';
import type { ObservationEvent } from './events.js';
import { observationKey, observedAfter } from './observed.js';

export const observationFolds: Folds<ObservationEvent> = {
  NetworkObserved: onRecord((record, data) => {
    const key = observationKey(data);
    return {
      ...record,
      observed: withEntry(record.observed, key, observedAfter(record.observed.get(key), data)),
    };
  }),
};
