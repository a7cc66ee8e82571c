import type { RoutingEvidenceEvent } from '#domain/lease/routing-evidence/events.js';
import type { Fact } from './fact.js';
import { change, type Folds } from './fold.js';
import type { LeaseDocument, ObservedOrigin, OriginState } from './lease-document.js';
import { insert } from './timeline.js';

export const routingEvidenceFolds: Folds<RoutingEvidenceEvent> = {
  RoaAligned: (lease, { feed, matching, ...route }, fact) =>
    observe(lease, route, { state: 'valid', feed, vrps: matching }, fact),
  RoaMisaligned: (lease, { feed, state, reason, covering, ...route }, fact) =>
    observe(lease, route, { state, ...(reason ? { reason } : {}), feed, vrps: covering }, fact),
};

function observe(
  lease: LeaseDocument,
  { prefix, originAs }: Pick<ObservedOrigin, 'prefix' | 'originAs'>,
  state: OriginState,
  fact: Fact,
): LeaseDocument {
  const observed = change(
    lease.observedOrigins,
    (origin) => origin.prefix === prefix && origin.originAs === originAs,
    (origin) => ({ ...origin, states: insert(origin.states, state, fact) }),
  );
  const first: ObservedOrigin = { prefix, originAs, states: insert([], state, fact) };
  return { ...lease, observedOrigins: observed ?? [...lease.observedOrigins, first] };
}
