import { GRADES } from '../../kernel/event.js';
import { LocalDate, oneOf, optional, record, Reference, RegisteredParty, text } from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE, LIVE_OR_OVER } from '../lease-event.js';

const OBLIGATION_KINDS = ['protection', 'technical-assurance', 'service-level', 'compliance'] as const;

/** What a party owes under the contract, by which clause, and how it is to be proven (I11, I14, I16). */
export const ObligationAgreed = leaseEvent(
  'ObligationAgreed',
  'contract',
  LIVE,
  record({
    /** Names the obligation within the lease. */
    obligationId: Reference,
    /** What kind of promise it is. */
    kind: oneOf(OBLIGATION_KINDS),
    /** Party id of who owes it. */
    by: RegisteredParty,
    /** What is owed, in words. */
    duty: text(),
    /** Where the contract says so. */
    clause: text(120),
    /** How far evidence has to be proof before the obligation counts as kept. */
    evidenceRequired: oneOf(GRADES),
  }),
);
/** Whether it was kept, from one day up to but not including another where a period was looked at. */
export const ObligationReviewed = leaseEvent(
  'ObligationReviewed',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The obligation that was reviewed. */
    obligationId: Reference,
    /** What was found. */
    outcome: oneOf(['kept', 'broken']),
    /**
     * First day that was looked at, a local date in the contract's zone; absent where the review is of no
     * period.
     */
    from: optional(LocalDate),
    /** First day behind those looked at; absent where the review is of no period. */
    until: optional(LocalDate),
    /** What was found, in words. */
    finding: text(),
  }),
);
export const OBLIGATION_EVENTS = [ObligationAgreed, ObligationReviewed] as const;
export type ObligationEvent = EventOf<(typeof OBLIGATION_EVENTS)[number]>;
