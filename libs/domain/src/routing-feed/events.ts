import { Type } from 'typebox';
import { count, Instant, oneOf, optional, record, Reference, Sha256, text } from '../kernel/shape.js';
import { eventType, olderShape, type EventOf } from '../kernel/event-type.js';

const vrps = count(0, 100_000_000);
const TrustAnchor = Type.String({ maxLength: 40 });
/** VRPs per trust anchor. */
const TrustAnchors = Type.Record(TrustAnchor, vrps);

const seen = {
  /** Name of the feed. */
  feed: Reference,
  /** When the validator built the export, RFC 3339 UTC. */
  buildTime: Instant,
  /** SHA-256 of the export, hex. */
  digest: Sha256,
  /** How many VRPs it has. */
  vrps,
  /** How many VRPs it has by trust anchor. */
  trustAnchors: TrustAnchors,
};
/** Rows of the export that cannot be read, and the first of them by what is wrong with it. */
const Unreadable = record({
  /** How many rows cannot be read. */
  rows: count(1, 100_000_000),
  /** The first of them, with what is wrong. */
  first: text(),
});

/** A VRP export that was read whole and is evidence at its build time, but of what its sick trust anchors had. */
export const VrpExportSeen = eventType(
  'VrpExportSeen',
  'routing',
  record({
    ...seen,
    /** Sick trust anchors, and the VRPs that each last had in health. */
    sick: optional(TrustAnchors),
    /** Rows that cannot be read; absent where all can. */
    unreadable: optional(Unreadable),
  }),
  [olderShape(record(seen), (data) => data)],
);

const refused = {
  feed: Reference,
  health: oneOf(['stale', 'truncated', 'trust-anchor-lost']),
  buildTime: Instant,
  detail: text(),
};
/** An export that is no evidence: it says something of the feed and nothing of any ROA. */
export const VrpExportRefused = eventType(
  'VrpExportRefused',
  'routing',
  record({ ...refused, trustAnchors: optional(TrustAnchors) }),
  [olderShape(record(refused), (data) => data)],
);

/** Somebody vouches that the trust anchors of the newest export are the new normal: renamed, shrunk or gone for good. */
export const TrustAnchorsAccepted = eventType(
  'TrustAnchorsAccepted',
  'routing',
  record({ buildTime: Instant, trustAnchors: TrustAnchors }),
);

/** Somebody set the feed aside, for the event's reason: what its exports made of routes counts nowhere until it is taken back. */
export const RoutingFeedSetAside = eventType('RoutingFeedSetAside', 'routing', record({}));

/** What the feed's exports make of routes counts again. */
export const RoutingFeedTakenBack = eventType('RoutingFeedTakenBack', 'routing', record({}));

export const ROUTING_FEED_EVENTS = [
  VrpExportSeen,
  VrpExportRefused,
  TrustAnchorsAccepted,
  RoutingFeedSetAside,
  RoutingFeedTakenBack,
] as const;
export type RoutingFeedEvent = EventOf<(typeof ROUTING_FEED_EVENTS)[number]>;
