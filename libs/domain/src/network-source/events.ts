import { Type } from 'typebox';
import { eventType, type EventOf } from '../kernel/event-type.js';
import { count, Instant, oneOf, optional, record, Reference, Sha256, text } from '../kernel/shape.js';
import type { SeenKind } from '../lease/observations/seen.js';

const objects = count(0, 2_000_000_000);
/** How many things a file has to say of each kind; of kinds that it has none of it says nothing. */
const Objects = record({
  'route-object': optional(objects),
  'registry-record': optional(objects),
  'reverse-zone': optional(objects),
  geofeed: optional(objects),
  announcement: optional(objects),
  listing: optional(objects),
} satisfies Readonly<Record<SeenKind, unknown>>);

/** A file of a source that was read whole, and is evidence of when the source was so. */
export const NetworkSourceSeen = eventType(
  'NetworkSourceSeen',
  'routing',
  record({
    /** Name of the source. */
    source: Reference,
    /** When the source was so, RFC 3339 UTC. */
    at: Instant,
    /** SHA-256 of the file, hex. */
    digest: Sha256,
    objects: Objects,
    /** That it has all that the source knows, so that what is not in it is not there. */
    whole: optional(Type.Literal(true)),
    /** That its last line has no end. */
    unended: optional(Type.Literal(true)),
    /** What of it cannot be read; absent where all can. */
    unreadable: optional(
      record({
        /** How many lines or objects cannot be read. */
        rows: count(1, 2_000_000_000),
        /** The first of them, with what is wrong. */
        first: text(),
      }),
    ),
  }),
);

/** A look at a source that is no evidence: it says something of the source and nothing of any lease. */
export const NetworkSourceSick = eventType(
  'NetworkSourceSick',
  'routing',
  record({
    source: Reference,
    /** When it was looked at, RFC 3339 UTC. */
    at: Instant,
    health: oneOf(['unanswered', 'unreadable', 'cut-short']),
    detail: text(),
  }),
);

/** Somebody set the source aside, for the event's reason: what it shows counts nowhere until it is taken back. */
export const NetworkSourceSetAside = eventType('NetworkSourceSetAside', 'routing', record({}));

/** What the source shows counts again. */
export const NetworkSourceTakenBack = eventType('NetworkSourceTakenBack', 'routing', record({}));

export const NETWORK_SOURCE_EVENTS = [
  NetworkSourceSeen,
  NetworkSourceSick,
  NetworkSourceSetAside,
  NetworkSourceTakenBack,
] as const;
export type NetworkSourceEvent = EventOf<(typeof NETWORK_SOURCE_EVENTS)[number]>;
export type SourceHealth = EventOf<typeof NetworkSourceSick>['data']['health'];
