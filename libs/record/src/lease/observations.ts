import type { ObservationEvent } from '#domain/lease/observations/events.js';
import { change, type Folds } from './fold.js';
import type { LeaseDocument } from './lease-document.js';
import type { Observation } from './observed.js';
import { insert } from './timeline.js';

export const observationFolds: Folds<ObservationEvent> = {
  NetworkObserved: (lease, { prefix, source, seen }, fact): LeaseDocument => {
    const observed = change(
      lease.observations,
      (each) => each.prefix === prefix && each.source === source && each.kind === seen.kind,
      (each) => ({ ...each, seen: insert(each.seen, seen, fact) }),
    );
    const first: Observation = { prefix, source, kind: seen.kind, seen: insert([], seen, fact) };
    return { ...lease, observations: observed ?? [...lease.observations, first] };
  },
};
