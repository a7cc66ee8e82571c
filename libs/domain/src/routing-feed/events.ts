import { Type } from 'typebox';
import { count, Instant, oneOf, record, Reference, Sha256, text } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';

const vrps = count(0, 100_000_000);

/** A VRP export that was read whole and is evidence at its build time. */
export const VrpExportSeen = eventType(
  'VrpExportSeen',
  'routing',
  record({
    feed: Reference,
    buildTime: Instant,
    digest: Sha256,
    vrps,
    /** VRPs per trust anchor. */
    trustAnchors: Type.Record(Type.String({ maxLength: 40 }), vrps),
  }),
);
/** An export that is no evidence: it says something of the feed and nothing of any ROA. */
export const VrpExportRefused = eventType(
  'VrpExportRefused',
  'routing',
  record({
    feed: Reference,
    health: oneOf(['stale', 'truncated', 'trust-anchor-lost']),
    buildTime: Instant,
    detail: text(),
  }),
);

export const ROUTING_FEED_EVENTS = [VrpExportSeen, VrpExportRefused] as const;
export type RoutingFeedEvent = EventOf<(typeof ROUTING_FEED_EVENTS)[number]>;
