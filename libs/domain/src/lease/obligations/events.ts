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
    obligationId: Reference,
    kind: oneOf(OBLIGATION_KINDS),
    by: RegisteredParty,
    duty: text(),
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
    obligationId: Reference,
    outcome: oneOf(['kept', 'broken']),
    from: optional(LocalDate),
    until: optional(LocalDate),
    finding: text(),
  }),
);
export const OBLIGATION_EVENTS = [ObligationAgreed, ObligationReviewed] as const;
export type ObligationEvent = EventOf<(typeof OBLIGATION_EVENTS)[number]>;
