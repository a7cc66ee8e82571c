import {
  Asn,
  Instant,
  list,
  oneOf,
  optional,
  Prefix,
  record,
  Reference,
  count,
  text,
} from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { MOST_CONFLICTING } from '../../routing/conflicting-vrps.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';

/** A validated ROA payload (RFC 6811 §2). */
export const Vrp = record({
  /** AS number that may originate the prefix, 0 for none (RFC 6811 §2, RFC 7607). */
  asn: Asn,
  /** Prefix of the VRP. */
  prefix: Prefix,
  /** Longest prefix that it permits. */
  maxLength: count(0, 32),
  /** Name of the trust anchor that it was validated under; absent where the export names none. */
  ta: optional(text(40)),
});

/** The route that was validated and the export that it was validated against. */
const validated = {
  prefix: Prefix,
  originAs: Asn,
  feed: Reference,
  buildTime: Instant,
};

/**
 * The VRPs that let an AS originate the route, or a part of its space, that the contract does not name for it; absent in what was
 * recorded before they were looked for.
 */
const conflicting = optional(list(Vrp, { max: MOST_CONFLICTING }));

/** A transition to RFC 6811 `valid`, or of the VRPs that are in conflict with the route, or the first look. */
export const RoaAligned = leaseEvent(
  'RoaAligned',
  'routing',
  LIVE_OR_OVER,
  record({ ...validated, matching: list(Vrp, { max: 16 }), conflicting }),
);
/** A transition to `invalid`, or to `not-found`, or of the VRPs that are in conflict with the route, or the first look. */
export const RoaMisaligned = leaseEvent(
  'RoaMisaligned',
  'routing',
  LIVE_OR_OVER,
  record({
    ...validated,
    state: oneOf(['invalid', 'not-found']),
    reason: optional(oneOf(['as', 'length'])),
    covering: list(Vrp, { max: 16 }),
    conflicting,
  }),
);

/** When the ROA of a route ends. */
export const roaEnd = {
  /** Prefix of the agreed route. */
  prefix: Prefix,
  /** AS number agreed to originate it. */
  originAs: Asn,
  /** First instant at which the ROA is good no more unless it is issued anew, its `notAfter`, RFC 3339 UTC. */
  notAfter: Instant,
};

/**
 * Until when the ROA of a route is good, as whoever publishes it says, or as an export shows that tells the `notAfter` of ROAs.
 * Never an export's `expires`, which follows manifests and moves within days. (R15)
 */
export const RoaEndRecorded = leaseEvent(
  'RoaEndRecorded',
  'routing',
  LIVE_OR_OVER,
  record({
    ...roaEnd,
    /** Name of the feed whose export shows it; absent where somebody said it. Earlier ones have it in their evidence alone. */
    feed: optional(Reference),
  }),
);

export const ROUTING_EVIDENCE_EVENTS = [RoaAligned, RoaMisaligned, RoaEndRecorded] as const;
export type RoutingEvidenceEvent = EventOf<(typeof ROUTING_EVIDENCE_EVENTS)[number]>;
