import type { ObservationEvent } from '#domain/lease/observations/events.js';
import { isSameFound, type Seen } from '#domain/lease/observations/seen.js';
import type { Fact } from './fact.js';
import { change, type Folds } from './fold.js';
import type { LeaseDocument } from './lease-document.js';
import type { Observation } from './observed.js';
import { insert, type Timeline } from './timeline.js';

export const observationFolds: Folds<ObservationEvent> = {
  NetworkObserved: (lease, { prefix, source, seen }, fact): LeaseDocument => {
    const observed = change(
      lease.observations,
      (each) => each.prefix === prefix && each.source === source && each.kind === seen.kind,
      (each) => ({ ...each, seen: withSeen(each.seen, seen, fact) }),
    );
    const first: Observation = { prefix, source, kind: seen.kind, seen: insert([], seen, fact) };
    return { ...lease, observations: observed ?? [...lease.observations, first] };
  },
};

/** That others see the same leaves since when it is seen as it was. */
function withSeen(timeline: Timeline<Seen>, seen: Seen, fact: Fact): Timeline<Seen> {
  const last = timeline.at(-1);
  const isSame = last !== undefined && last.from <= fact.effectiveAt && isSameFound(last.value, seen);
  return isSame ? [...timeline.slice(0, -1), { ...last, value: seen }] : insert(timeline, seen, fact);
}
