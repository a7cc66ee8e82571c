import { Type } from 'typebox';
import {
  count,
  dated,
  Instant,
  list,
  LocalDate,
  Money,
  oneOf,
  optional,
  Prefix,
  record,
  Reference,
  Sha256,
  text,
} from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE, LIVE_OR_OVER } from '../lease-event.js';
import { SERVED_PURPOSES, SIDES } from '../../renewal/terms.js';

/** Terms are numbered from 1; each renewal begins the next. */
export const TermOrdinal = count(1, 100_000);
const CHANNELS = ['registered-mail', 'courier', 'mail', 'portal', 'api', 'in-person'] as const;

/** Characters of base64; a token with its certificates takes two to six thousand. */
export const MOST_TOKEN = 32_768;

/** JSON pointer to a clause in the terms, as a milestone names it. */
export const ClausePointer = Type.String({
  pattern: '^/(notices|extensionOptions)/[0-9]{1,2}$',
  mend: 'give the clause of a notice or an option, such as "/notices/0"',
  examples: ['/notices/0'],
});

/** Why a notice changes nothing: no clause speaks of such a notice, or those that do give it to the other side alone. */
const WITHOUT_EFFECT = ['no-clause', 'no-right'] as const;
export type WithoutEffect = (typeof WITHOUT_EFFECT)[number];

/** Served at `effectiveAt` (R16); `withoutEffect` by the wording of its term as that was on record then. */
export const NoticeServed = leaseEvent(
  'NoticeServed',
  'contract',
  LIVE_OR_OVER,
  record({
    /** Names the notice within the lease. */
    noticeId: Reference,
    /** The side that gives the notice. */
    by: oneOf(SIDES),
    /** What the notice is for. */
    purpose: oneOf(SERVED_PURPOSES),
    /** Ordinal of the term that it is meant to take effect with, 1 for the first. */
    term: TermOrdinal,
    /** How it was sent or handed over. */
    channel: oneOf(CHANNELS),
    /** SHA-256 of the notice's content, hex; absent where it was not kept. */
    contentDigest: optional(Sha256),
    /** Why the notice ends, meets and calls off nothing; absent where it can have an effect. */
    withoutEffect: optional(oneOf(WITHOUT_EFFECT)),
  }),
);
export const NoticeDelivered = leaseEvent(
  'NoticeDelivered',
  'contract',
  LIVE_OR_OVER,
  record({
    /** The notice that was delivered. */
    noticeId: Reference,
    /** SHA-256 of what proves the delivery, such as a return receipt, hex; absent where there is none. */
    proof: optional(Sha256),
  }),
);
export const NoticeAcknowledged = leaseEvent(
  'NoticeAcknowledged',
  'contract',
  LIVE_OR_OVER,
  record({ noticeId: Reference, by: oneOf(SIDES) }),
);

/** What a trusted time-stamp says (RFC 3161), with the token itself in base64, so that anyone can verify it again. */
export const Timestamp = record({
  /** When the authority saw the hash at the latest, RFC 3339 UTC (`genTime` of RFC 3161 §2.4.2). */
  genTime: Instant,
  /** Serial number that the authority gave the token (RFC 3161 §2.4.2). */
  serialNumber: text(80),
  /** Object identifier of the policy that the token was issued under (RFC 3161 §2.4.2). */
  policy: text(200),
  /** The name of the time-stamping authority, from the token or its certificate. */
  tsa: optional(text(500)),
  /** Of the notice's content. */
  messageImprint: Sha256,
  /** Whether its signature was verified with the certificate that it carries; `unverified` where it carries none. */
  signature: oneOf(['verified', 'unverified']),
  /** The time-stamp token as it was received, DER in base64 (RFC 3161). */
  token: text(MOST_TOKEN),
});
/** A trusted third party saw the content of a notice, by its hash, no later than `genTime` (first 9). */
export const NoticeTimestamped = leaseEvent(
  'NoticeTimestamped',
  'contract',
  LIVE_OR_OVER,
  record({
    /** The notice whose content was time-stamped. */
    noticeId: Reference,
    /** What the time-stamp says, with its token. */
    timestamp: Timestamp,
  }),
);

/** What one side proposes to follow `term`; it `answers` a proposal of the other side, which it takes the place of. */
export const RenewalProposed = leaseEvent(
  'RenewalProposed',
  'contract',
  ['active', 'in-grace', 'holding-over'],
  record({
    /** Names the proposal within the lease. */
    proposalId: Reference,
    /** The side that proposes. */
    by: oneOf(SIDES),
    /** Ordinal of the term that the proposed one is to follow. */
    term: TermOrdinal,
    /** First day outside the proposed term, a local date in the contract's zone. */
    end: LocalDate,
    /** The prefixes that the proposed term keeps. */
    prefixes: list(Prefix, { min: 1, max: 64 }),
    /** Monthly fee of the proposed term, net of tax; absent where it stays as it is. */
    monthlyFee: optional(Money),
    /** Until when the other side can agree to it, RFC 3339 UTC; absent for no limit. */
    validUntil: optional(dated('close')),
    /** The other side's proposal that this one counters; absent for a first proposal. */
    answers: optional(Reference),
  }),
);
/** Declined by the side that it was made to, or withdrawn by the side that made it. */
export const RenewalDeclined = leaseEvent(
  'RenewalDeclined',
  'contract',
  ['active', 'in-grace', 'holding-over'],
  record({
    /** The proposal that is declined. */
    proposalId: Reference,
    /** The side that declines it. */
    by: oneOf(SIDES),
    /** Why, in words; absent where nothing was said. */
    cause: optional(text()),
  }),
);

/** `term` begins at `from`, the old end; `prefixes` are those that stay, the rest leaves at the old end. */
export const LeaseRenewed = leaseEvent(
  'LeaseRenewed',
  'contract',
  ['active', 'in-grace', 'holding-over'],
  record({
    term: TermOrdinal,
    kind: oneOf(['tacit', 'agreed']),
    from: LocalDate,
    end: LocalDate,
    prefixes: list(Prefix, { min: 1, max: 64 }),
    /** The proposal that was agreed to. */
    proposalId: optional(Reference),
  }),
);
/** A renewal extended the reservation of `term` and never reached the lease; its command can no longer do so. */
export const RenewalAbandoned = leaseEvent(
  'RenewalAbandoned',
  'contract',
  LIVE_OR_OVER,
  record({
    /** Ordinal of the term that would have begun. */
    term: TermOrdinal,
    /** The claim of address space that was given back. */
    claim: text(64),
  }),
);
export const LeaseTerminated = leaseEvent(
  'LeaseTerminated',
  'contract',
  LIVE,
  record({
    /** Why the lease is terminated, in words. */
    cause: text(),
    /** The notice of termination that it rests on; absent where there was none. */
    noticeId: optional(Reference),
  }),
);
/** The term is over, nobody renewed, the contract's grace runs. */
export const GraceEntered = leaseEvent('GraceEntered', 'contract', ['active'], record({ term: TermOrdinal }));
export const LeaseLapsed = leaseEvent('LeaseLapsed', 'contract', LIVE, record({ term: TermOrdinal }));
/**
 * An ending that evidence shows to be wrong is undone, be it of a lease or of an offer; a new end where the evidence
 * names one. An offer stands again until `validUntil`, without one until somebody acts.
 */
export const LeaseReinstated = leaseEvent(
  'LeaseReinstated',
  'contract',
  ['holding-over', 'ended', 'offer-ended'],
  record({
    term: TermOrdinal,
    end: LocalDate,
    /** Why the ending was wrong, in words. */
    cause: text(),
    /** For an offer that stands again, until when it can be accepted; absent for as it was made. */
    validUntil: optional(dated('close')),
  }),
);

export const RENEWAL_EVENTS = [
  NoticeServed,
  NoticeDelivered,
  NoticeAcknowledged,
  NoticeTimestamped,
  RenewalProposed,
  RenewalDeclined,
  LeaseRenewed,
  RenewalAbandoned,
  LeaseTerminated,
  GraceEntered,
  LeaseLapsed,
  LeaseReinstated,
] as const;
export type RenewalEvent = EventOf<(typeof RENEWAL_EVENTS)[number]>;
