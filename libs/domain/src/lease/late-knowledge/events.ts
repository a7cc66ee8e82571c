import {
  list,
  LocalDate,
  oneOf,
  optional,
  record,
  Reference,
  Revision,
  text,
  type Static,
} from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';
import { TermOrdinal } from '../renewal/events.js';

/** The renewal that began `term`, the event of which is at `renewal` in the lease's stream. */
const Renewal = {
  /** Ordinal of the term that the renewal began. */
  term: TermOrdinal,
  /** Revision in the lease's stream of the event that renewed it. */
  renewal: Revision,
};

/**
 * A notice that became known after the tacit renewal was in time against it: the lease ended at `end`, that of the term
 * before, and since then the lessee holds over.
 */
export const RenewalSetAside = leaseEvent(
  'RenewalSetAside',
  'contract',
  ['active', 'in-grace', 'holding-over', 'ended'],
  record({
    /** The notice by which the lease had ended. */
    noticeId: Reference,
    ...Renewal,
    /** The end that holds, a local date in the contract's zone: the first day outside the term before. */
    end: LocalDate,
  }),
);

/** What was done after a renewal as if it held; the terms of the field for the events that say so. */
export const CONDUCT = ['payment', 'loa', 'acknowledgement', 'agreement', 'assignment', 'sub-lease'] as const;
export type ConductKind = (typeof CONDUCT)[number];

/** One reason why a notice does not set a renewal aside by itself, and the event of the lease that shows it, if one does. */
export const DisputeReason = record({
  /**
   * Why the notice does not set the renewal aside by itself: its evidence, who entered it, or what the sides
   * did since.
   */
  reason: oneOf(['claimed-only', 'entered-by-the-side-it-favours', ...CONDUCT]),
  /** Revision in the lease's stream of the event that shows it; absent where none does. */
  revision: optional(Revision),
});
export type DisputeReason = Static<typeof DisputeReason>;
export const MOST_REASONS = 32;

/** By the notice the lease ended with the term before, by the renewal it goes on: both stand until somebody decides. */
export const RenewalDisputed = leaseEvent(
  'RenewalDisputed',
  'contract',
  LIVE_OR_OVER,
  record({
    /** Names the dispute within the lease. */
    disputeId: Reference,
    /** The notice found later, which denies the renewal. */
    noticeId: Reference,
    ...Renewal,
    /** Why it is a dispute: what stands against the notice. */
    because: list(DisputeReason, { min: 1, max: MOST_REASONS }),
  }),
);

/** `by` is who decided it: both sides together, one of them by giving in, or somebody whom both are bound by. */
export const DisputeDecided = leaseEvent(
  'DisputeDecided',
  'contract',
  LIVE_OR_OVER,
  record({
    /** The dispute that is decided. */
    disputeId: Reference,
    /** Which reading was decided to hold: the notice's, by which the lease ended, or the renewal's. */
    holds: oneOf(['notice', 'renewal']),
    /** Who decided: both sides, one of them by giving in, a court or an arbitration. */
    by: oneOf(['both-sides', 'lessor', 'lessee', 'court', 'arbitration']),
    /** Why it was decided so, in words. */
    cause: text(),
  }),
);

/** A lessee that held over has given the space back: nothing announces it any more. */
export const SpaceReturned = leaseEvent(
  'SpaceReturned',
  'operation',
  ['holding-over'],
  record({
    /** In what state the space came back, in words; absent where nothing was said. */
    remark: optional(text()),
  }),
);

export const LATE_KNOWLEDGE_EVENTS = [
  RenewalSetAside,
  RenewalDisputed,
  DisputeDecided,
  SpaceReturned,
] as const;
export type LateKnowledgeEvent = EventOf<(typeof LATE_KNOWLEDGE_EVENTS)[number]>;
