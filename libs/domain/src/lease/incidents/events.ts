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
    incidentId: Reference,
    kind: oneOf(INCIDENT_KINDS),
    cause: oneOf(CAUSES),
    occurredAt: dated('start'),
    summary: text(),
  }),
);
/** Each record adds to the incident's loss. */
export const IncidentCostRecorded = leaseEvent(
  'IncidentCostRecorded',
  'operation',
  LIVE_OR_OVER,
  record({ incidentId: Reference, costId: Reference, category: oneOf(COST_CATEGORIES), amount: Money }),
);
/** Money that came back to the lessee for an incident, open or closed; it reached it at `effectiveAt` (R21). */
export const IncidentCostRecovered = leaseEvent(
  'IncidentCostRecovered',
  'operation',
  LIVE_OR_OVER,
  record({ incidentId: Reference, recoveryId: Reference, from: RegisteredParty, amount: Money }),
);
export const IncidentClosed = leaseEvent(
  'IncidentClosed',
  'operation',
  LIVE_OR_OVER,
  record({ incidentId: Reference, resolution: optional(text()) }),
);

export const INCIDENT_EVENTS = [
  IncidentOpened,
  IncidentCostRecorded,
  IncidentCostRecovered,
  IncidentClosed,
] as const;
export type IncidentEvent = EventOf<(typeof INCIDENT_EVENTS)[number]>;
