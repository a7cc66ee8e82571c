import {
  dated,
  Money,
  oneOf,
  optional,
  record,
  Reference,
  RegisteredParty,
  text,
} from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';

/** What an incident is put down to; liability is allocated per cause (I18). */
export const CAUSES = [
  'security-incident',
  'maintenance',
  'misconfiguration',
  'registry',
  'upstream',
  'abuse',
] as const;
export type Cause = (typeof CAUSES)[number];

/** The kinds of failure that are told apart (R3). */
export const INCIDENT_KINDS = [
  'route-refused',
  'bad-reputation',
  'late-renewal',
  'upstream-check',
  'missing-route-object',
  'forced-migration',
  'roa-misaligned',
  'hijack',
  'provider-lost',
  'other',
] as const;

const COST_CATEGORIES = [
  'downtime',
  'renumbering',
  'delisting',
  'complaint',
  'delay',
  'documents',
  'other',
] as const;

export const IncidentOpened = leaseEvent(
  'IncidentOpened',
  'operation',
  LIVE_OR_OVER,
  record({
    /** Names the incident within the lease. */
    incidentId: Reference,
    /** What failed (R3). */
    kind: oneOf(INCIDENT_KINDS),
    /** What the incident is put down to; liability is allocated by it (I18). */
    cause: oneOf(CAUSES),
    /** When it happened, RFC 3339 UTC. */
    occurredAt: dated('start'),
    /** What happened, in words. */
    summary: text(),
  }),
);
/** Each record adds to the incident's loss. */
export const IncidentCostRecorded = leaseEvent(
  'IncidentCostRecorded',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The incident that the cost is of. */
    incidentId: Reference,
    /** Names the cost within the incident. */
    costId: Reference,
    /** What the money went on. */
    category: oneOf(COST_CATEGORIES),
    /** What it cost the lessee, net of tax. */
    amount: Money,
  }),
);
/** Money that came back to the lessee for an incident, open or closed; it reached it at `effectiveAt` (R21). */
export const IncidentCostRecovered = leaseEvent(
  'IncidentCostRecovered',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The incident that the money came back for. */
    incidentId: Reference,
    /** Names the recovery within the incident. */
    recoveryId: Reference,
    /** Party id of who paid. */
    from: RegisteredParty,
    /** What came back to the lessee. */
    amount: Money,
  }),
);
export const IncidentClosed = leaseEvent(
  'IncidentClosed',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The incident that is over. */
    incidentId: Reference,
    /** How it was resolved, in words; absent where nothing was said. */
    resolution: optional(text()),
  }),
);

export const INCIDENT_EVENTS = [
  IncidentOpened,
  IncidentCostRecorded,
  IncidentCostRecovered,
  IncidentClosed,
] as const;
export type IncidentEvent = EventOf<(typeof INCIDENT_EVENTS)[number]>;
