import { FactCorrected } from '../kernel/correction.js';
import { ABUSE_EVENTS } from './abuse/events.js';
import { AUTHORITY_EVENTS } from './authority/events.js';
import { CONTINUITY_EVENTS } from './continuity/events.js';
import { CONTRACT_EVENTS } from './contract/events.js';
import { DECISION_EVENTS } from './decisions/events.js';
import { DEPENDENCY_EVENTS } from './dependencies/events.js';
import { MONEY_EVENTS } from './money/events.js';
import { OBLIGATION_EVENTS } from './obligations/events.js';
import { INCIDENT_EVENTS } from './incidents/events.js';
import { LIABILITY_EVENTS } from './liability/events.js';
import { RENEWAL_EVENTS } from './renewal/events.js';
import { ROUTING_EVIDENCE_EVENTS } from './routing-evidence/events.js';
import type { EventOf } from '../kernel/event-type.js';

/** Everything that can happen to a lease, as stored in `lease-<id>`. */
export const LEASE_EVENTS = [
  ...CONTRACT_EVENTS,
  ...AUTHORITY_EVENTS,
  ...ROUTING_EVIDENCE_EVENTS,
  ...RENEWAL_EVENTS,
  ...ABUSE_EVENTS,
  ...INCIDENT_EVENTS,
  ...LIABILITY_EVENTS,
  ...CONTINUITY_EVENTS,
  ...OBLIGATION_EVENTS,
  ...DEPENDENCY_EVENTS,
  ...MONEY_EVENTS,
  ...DECISION_EVENTS,
  FactCorrected,
] as const;
export type LeaseEvent = EventOf<(typeof LEASE_EVENTS)[number]>;
export type LeaseEventType = LeaseEvent['type'];
