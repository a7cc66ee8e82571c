import { onRecord, withEntry, type Folds } from '../fold.js';
import type { ObservationEvent } from './events.js';
import { observationKey } from './observed.js';

export const observationFolds: Folds<ObservationEvent> = {
  NetworkObserved: onRecord((record, data) => ({
    ...record,
    observed: withEntry(record.observed, observationKey(data), { at: data.at, seen: data.seen }),
  })),
};
