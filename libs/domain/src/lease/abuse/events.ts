import { Address, Instant, oneOf, optional, PartyId, record, Reference, text } from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';

const ABUSE_CATEGORIES = [
  'spam',
  'malware',
  'phishing',
  'botnet',
  'proxy',
  'scan',
  'login-attack',
  'ddos',
  'copyright',
  'other',
] as const;

/** What a report says, before anybody knows whose it is. */
export const abuseReport = {
  caseId: Reference,
  address: Address,
  /** When it happened, not when it was reported: the lease that held the address then is the one reported. */
  incidentAt: {
    ...Instant,
    mend: 'give the instant, with its time of day: who held the address can change within a day; as 2026-01-01T02:00:00+02:00',
  } as typeof Instant,
  category: oneOf(ABUSE_CATEGORIES),
  summary: optional(text()),
  reporter: optional(text(120)),
};

/** `lessee` is who held the address at `incidentAt` (V16, first 1). */
export const AbuseReported = leaseEvent(
  'AbuseReported',
  'operation',
  LIVE_OR_OVER,
  record({ ...abuseReport, lessee: PartyId }),
);
export const AbuseAnswered = leaseEvent(
  'AbuseAnswered',
  'operation',
  LIVE_OR_OVER,
  record({ caseId: Reference, answer: text(2000) }),
);
export const AbuseClosed = leaseEvent(
  'AbuseClosed',
  'operation',
  LIVE_OR_OVER,
  record({ caseId: Reference, outcome: oneOf(['resolved', 'unfounded', 'duplicate', 'unresolved']) }),
);

export const ABUSE_EVENTS = [AbuseReported, AbuseAnswered, AbuseClosed] as const;
export type AbuseEvent = EventOf<(typeof ABUSE_EVENTS)[number]>;
