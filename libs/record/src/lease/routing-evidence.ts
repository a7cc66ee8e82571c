import { feedInSource } from '#domain/lease/routing-evidence/export-source.js';
import type { RoutingEvidenceEvent } from '#domain/lease/routing-evidence/events.js';
import { inMilliseconds, type Fact } from './fact.js';
import { change, type Folds } from './fold.js';
import type { LeaseDocument, ObservedOrigin, OriginState } from './lease-document.js';
import type { RoaEnd } from './observed.js';
import { insert } from './timeline.js';

export const routingEvidenceFolds: Folds<RoutingEvidenceEvent> = {
  RoaAligned: (lease, { feed, matching, conflicting, ...route }, fact) =>
    observe(
      lease,
      route,
      { state: 'valid', feed, vrps: matching, ...(conflicting ? { conflicting } : {}) },
      fact,
    ),
  RoaMisaligned: (lease, { feed, state, reason, covering, conflicting, ...route }, fact) =>
    observe(
      lease,
      route,
      {
        state,
        ...(reason ? { reason } : {}),
        feed,
        vrps: covering,
        ...(conflicting ? { conflicting } : {}),
      },
      fact,
    ),
  RoaEndRecorded: (lease, { prefix, originAs, notAfter, ...told }, fact) => {
    const feed = told.feed ?? feedInSource(fact.source);
    const { roaEnds = [] } = lease;
    const until = inMilliseconds(notAfter);
    const known = change(
      roaEnds,
      (each) => each.prefix === prefix && each.originAs === originAs && each.feed === feed,
      (each) => ({ ...each, notAfter: insert(each.notAfter, until, fact) }),
    );
    const notAfters = insert([], until, fact);
    const first: RoaEnd = { prefix, originAs, ...(feed === undefined ? {} : { feed }), notAfter: notAfters };
    return { ...lease, roaEnds: known ?? [...roaEnds, first] };
  },
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
