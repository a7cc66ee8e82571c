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
  /** Names the abuse case. */
  caseId: Reference,
  /** The IPv4 address that the report names. */
  address: Address,
  /** When it happened, not when it was reported: the lease that held the address then is the one reported. */
  incidentAt: {
    ...Instant,
    mend: 'give the instant, with its time of day: who held the address can change within a day; as 2026-01-01T02:00:00+02:00',
  } as typeof Instant,
  /** What kind of abuse is reported. */
  category: oneOf(ABUSE_CATEGORIES),
  /** What is reported, in words; absent where nothing was said. */
  summary: optional(text()),
  /** Who reported it, such as an abuse desk; absent where that is not known. */
  reporter: optional(text(120)),
};

/** `lessee` is who held the address at `incidentAt` (V16, first 1). */
export const AbuseReported = leaseEvent(
  'AbuseReported',
  'operation',
  LIVE_OR_OVER,
  record({
    ...abuseReport,
    /** Party id of who held the address at that instant. */
    lessee: PartyId,
  }),
);
export const AbuseAnswered = leaseEvent(
  'AbuseAnswered',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The abuse case that is answered. */
    caseId: Reference,
    /** The answer in words. */
    answer: text(2000),
  }),
);
export const AbuseClosed = leaseEvent(
  'AbuseClosed',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The abuse case that is closed. */
    caseId: Reference,
    /** What the case came to. */
    outcome: oneOf(['resolved', 'unfounded', 'duplicate', 'unresolved']),
  }),
);

export const ABUSE_EVENTS = [AbuseReported, AbuseAnswered, AbuseClosed] as const;
export type AbuseEvent = EventOf<(typeof ABUSE_EVENTS)[number]>;
