import {
  count,
  list,
  LocalDate,
  oneOf,
  optional,
  Prefix,
  record,
  Reference,
  Sha256,
  text,
} from '../../kernel/shape.js';
import { eventType, type EventOf } from '../../kernel/event-type.js';
import { NOTICE_PURPOSES, SIDES } from '../../renewal/terms.js';

/** Terms are numbered from 1; each renewal begins the next. */
export const TermOrdinal = count(1, 100_000);
export const CHANNELS = ['registered-mail', 'courier', 'mail', 'portal', 'api', 'in-person'] as const;

/** Served at `effectiveAt` (R16). */
export const NoticeServed = eventType(
  'NoticeServed',
  'contract',
  record({
    noticeId: Reference,
    by: oneOf(SIDES),
    purpose: oneOf(NOTICE_PURPOSES),
    term: TermOrdinal,
    channel: oneOf(CHANNELS),
    contentDigest: optional(Sha256),
  }),
);
export const NoticeDelivered = eventType(
  'NoticeDelivered',
  'contract',
  record({ noticeId: Reference, proof: optional(Sha256) }),
);
export const NoticeAcknowledged = eventType(
  'NoticeAcknowledged',
  'contract',
  record({ noticeId: Reference, by: oneOf(SIDES) }),
);

/** `term` begins at `from`, the old end; `prefixes` are those that stay, the rest leaves at the old end. */
export const LeaseRenewed = eventType(
  'LeaseRenewed',
  'contract',
  record({
    term: TermOrdinal,
    kind: oneOf(['tacit', 'agreed']),
    from: LocalDate,
    end: LocalDate,
    prefixes: list(Prefix, { min: 1, max: 64 }),
  }),
);
/** A renewal extended the reservation of `term` and never reached the lease; its command can no longer do so. */
export const RenewalAbandoned = eventType(
  'RenewalAbandoned',
  'contract',
  record({ term: TermOrdinal, claim: text(64) }),
);
export const LeaseTerminated = eventType(
  'LeaseTerminated',
  'contract',
  record({ cause: text(), noticeId: optional(Reference) }),
);
/** The term is over, nobody renewed, the contract's grace runs. */
export const GraceEntered = eventType('GraceEntered', 'contract', record({ term: TermOrdinal }));
export const LeaseLapsed = eventType('LeaseLapsed', 'contract', record({ term: TermOrdinal }));
/** A lapse that evidence shows to be wrong is undone; a new end where the evidence names one. */
export const LeaseReinstated = eventType(
  'LeaseReinstated',
  'contract',
  record({ term: TermOrdinal, end: LocalDate, cause: text() }),
);

export const RENEWAL_EVENTS = [
  NoticeServed,
  NoticeDelivered,
  NoticeAcknowledged,
  LeaseRenewed,
  RenewalAbandoned,
  LeaseTerminated,
  GraceEntered,
  LeaseLapsed,
  LeaseReinstated,
] as const;
export type RenewalEvent = EventOf<(typeof RENEWAL_EVENTS)[number]>;
