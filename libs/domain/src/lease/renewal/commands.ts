import { DIGEST } from '../../kernel/example.js';
import { TOKEN } from './example-token.js';
import {
  described,
  Instant,
  list,
  LocalDate,
  oneOf,
  optional,
  Prefix,
  record,
  Reference,
  text,
} from '../../kernel/shape.js';
import { commandType, type CommandOf } from '../../kernel/command-type.js';
import { SIDES } from '../../renewal/terms.js';
import {
  LeaseReinstated,
  LeaseTerminated,
  MOST_TOKEN,
  NoticeDelivered,
  NoticeServed,
  NoticeTimestamped,
  RenewalAbandoned,
  RenewalDeclined,
  RenewalProposed,
  TermOrdinal,
} from './events.js';

const { withoutEffect: _effect, ...notice } = NoticeServed.data.properties;
/** Of the term that ran when it took effect unless it names another; without a clause for it, it has no effect. */
export const ServeNotice = commandType(
  'ServeNotice',
  ['legal', 'renewal-desk'],
  record({
    ...notice,
    /** Names the notice within the lease; the service makes a name unless given. */
    noticeId: optional(Reference),
    /** Ordinal of the term that it is meant to take effect with; the one that runs unless given. */
    term: optional(TermOrdinal),
  }),
  {
    path: 'notices',
    summary: 'Serve a notice',
    example: {
      noticeId: 'N-1',
      by: 'lessee',
      purpose: 'non-renewal',
      channel: 'registered-mail',
      contentDigest: DIGEST,
    },
  },
);
export const DeliverNotice = commandType('DeliverNotice', ['legal', 'renewal-desk'], NoticeDelivered.data, {
  path: 'notices/:noticeId/delivery',
  summary: 'Record the delivery of a notice',
  example: { noticeId: 'N-1', proof: DIGEST },
});
export const AcknowledgeNotice = commandType(
  'AcknowledgeNotice',
  ['legal', 'renewal-desk'],
  record({
    /** The notice that was acknowledged. */
    noticeId: Reference,
    /** The side that acknowledges it: the one that it was given to. */
    by: oneOf(SIDES),
  }),
  {
    path: 'notices/:noticeId/acknowledgement',
    summary: 'Acknowledge a notice',
    example: { noticeId: 'N-1', by: 'lessor' },
  },
);
/** Outside the service the token alone; what it says is read from it at the edge. */
export const TimestampNotice = commandType(
  'TimestampNotice',
  ['legal', 'renewal-desk'],
  NoticeTimestamped.data,
  {
    path: 'notices/:noticeId/timestamp',
    summary: 'Add a trusted time-stamp of the content of a notice (RFC 3161)',
    data: record({
      noticeId: Reference,
      token: described(
        'The time-stamp token as the authority sent it, DER in base64 (RFC 3161).',
        text(MOST_TOKEN),
      ),
    }),
    example: { noticeId: 'N-1', token: TOKEN },
  },
);
const { term: _, ...proposed } = RenewalProposed.data.properties;
/** What shall follow the current term; all prefixes stay unless some are named. */
export const ProposeRenewal = commandType(
  'ProposeRenewal',
  ['legal', 'renewal-desk'],
  record({
    ...proposed,
    /** Names the proposal within the lease; the service makes a name unless given. */
    proposalId: optional(Reference),
    /** The prefixes that the proposed term keeps; all unless given. */
    prefixes: optional(proposed.prefixes),
  }),
  {
    path: 'renewal-proposals',
    summary: 'Propose a renewal, or answer a proposal',
    example: {
      proposalId: 'P-1',
      by: 'lessor',
      end: '2037-01-01',
      monthlyFee: { amount: '118.00', currency: 'EUR' },
      validUntil: '2035-06-01T00:00:00Z',
    },
  },
);
export const DeclineRenewal = commandType('DeclineRenewal', ['legal', 'renewal-desk'], RenewalDeclined.data, {
  path: 'renewal-proposals/:proposalId/decline',
  summary: 'Decline or withdraw a proposal',
  example: { proposalId: 'P-2', by: 'lessee', cause: 'The fee is too high' },
});
/** The renewal of the current term on the terms that the other side proposed. */
export const AgreeRenewal = commandType(
  'AgreeRenewal',
  ['legal', 'renewal-desk'],
  record({
    /** The proposal that is agreed to. */
    proposalId: Reference,
    /** The side that agrees: the one that did not propose. */
    by: oneOf(SIDES),
  }),
  {
    path: 'renewal-proposals/:proposalId/agreement',
    summary: 'Agree to a proposal: renews on the terms proposed',
    example: { proposalId: 'P-1', by: 'lessee' },
  },
);
/** The agreed renewal of the current term to a new end; all prefixes stay unless some are named. */
export const RenewLease = commandType(
  'RenewLease',
  ['legal', 'renewal-desk'],
  record({
    /** First day outside the new term, a local date in the contract's zone. */
    end: LocalDate,
    /** The prefixes that the new term keeps; all unless given. */
    prefixes: optional(list(Prefix, { min: 1, max: 64 })),
  }),
  { path: 'renewals', summary: 'Renew by agreement', example: { end: '2038-01-01' } },
);
/**
 * The clerk's, at the end of `term`. `lateNotices` are the notices against it that came after their deadline, as
 * computed with the contract's holiday calendars, which no decider has.
 */
export const RenewTacitly = commandType(
  'RenewTacitly',
  [],
  record({
    /** Ordinal of the term that ended. */
    term: TermOrdinal,
    /** When it was due, RFC 3339 UTC. */
    due: Instant,
    /** Notices that came too late to stop it. */
    lateNotices: list(Reference),
  }),
);
/** The clerk's: takes back a renewal's claim on `term` that never reached the lease. */
export const AbandonRenewal = commandType('AbandonRenewal', [], RenewalAbandoned.data);
export const TerminateLease = commandType('TerminateLease', ['legal'], LeaseTerminated.data, {
  path: 'termination',
  summary: 'Terminate the lease',
  example: { cause: 'By agreement' },
});
/** The clerk's, at the end of `term`. */
export const EnterGrace = commandType(
  'EnterGrace',
  [],
  record({
    /** Ordinal of the term that ended. */
    term: TermOrdinal,
    /** When it was due, RFC 3339 UTC. */
    due: Instant,
  }),
);
/** The clerk's, at the end of the grace of `term`. */
export const LapseLease = commandType(
  'LapseLease',
  [],
  record({
    /** Ordinal of the term that ended. */
    term: TermOrdinal,
    /** When it was due, RFC 3339 UTC. */
    due: Instant,
  }),
);
/**
 * A wrong ending undone, whichever it was; `end` is the first day outside the term as it should have been, as it was
 * unless stated. `validUntil` is of an offer that stands again.
 */
export const ReinstateLease = commandType(
  'ReinstateLease',
  ['legal'],
  record({
    ...LeaseReinstated.data.properties,
    /** Ordinal of the term that runs again; the last unless given. */
    term: optional(TermOrdinal),
    /** First day outside that term, a local date in the contract's zone; as it was unless given. */
    end: optional(LocalDate),
  }),
  {
    path: 'reinstatement',
    summary: 'Undo a wrong ending, of a lease or of an offer',
    example: { end: '2037-01-01', cause: 'The confirmation had arrived in time' },
  },
);

export const RENEWAL_COMMANDS = [
  ServeNotice,
  DeliverNotice,
  AcknowledgeNotice,
  TimestampNotice,
  ProposeRenewal,
  DeclineRenewal,
  AgreeRenewal,
  RenewLease,
  RenewTacitly,
  AbandonRenewal,
  TerminateLease,
  EnterGrace,
  LapseLease,
  ReinstateLease,
] as const;
export type RenewalCommand = CommandOf<(typeof RENEWAL_COMMANDS)[number]>;
