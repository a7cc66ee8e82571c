import { eventType, type EventOf } from '../kernel/event-type.js';
import { dated, list, oneOf, optional, Prefix, record, Reference, text } from '../kernel/shape.js';
import { Registry } from './registry.js';

/** How a regional Internet registry stands in law. */
export const STANDINGS = ['in-good-standing', 'in-dispute', 'under-administration', 'wound-up'] as const;

/** How a registry stands in law, from `effectiveAt` on (I12). */
export const RegistryStandingRecorded = eventType(
  'RegistryStandingRecorded',
  'registry',
  record({
    /** The registry. */
    registry: Registry,
    /** How it stands in law. */
    standing: oneOf(STANDINGS),
    /** Whose law it is under, such as "Mauritius"; absent where that is not on record. */
    jurisdiction: optional(text(80)),
    /** What is known, in words. */
    summary: text(),
  }),
);
/** Something at a registry that its blocks may suffer from (I12). */
export const RegistryIncidentOpened = eventType(
  'RegistryIncidentOpened',
  'registry',
  record({
    /** The registry. */
    registry: Registry,
    /** Names the incident within the registry. */
    incidentId: Reference,
    /** When it began, RFC 3339 UTC. */
    occurredAt: dated('start'),
    /** What happened, in words. */
    summary: text(),
    /** The blocks that it concerns; every block of the registry unless stated. */
    blocks: optional(list(Prefix, { min: 1, max: 64 })),
  }),
);
export const RegistryIncidentClosed = eventType(
  'RegistryIncidentClosed',
  'registry',
  record({
    /** The registry. */
    registry: Registry,
    /** The incident that is over. */
    incidentId: Reference,
    /** How it was resolved, in words; absent where nothing was said. */
    resolution: optional(text()),
  }),
);

export const REGISTRY_EVENTS = [
  RegistryStandingRecorded,
  RegistryIncidentOpened,
  RegistryIncidentClosed,
] as const;
export type RegistryEvent = EventOf<(typeof REGISTRY_EVENTS)[number]>;
