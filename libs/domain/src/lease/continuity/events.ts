import { Type } from 'typebox';
import {
  count,
  dated,
  list,
  oneOf,
  optional,
  Person,
  record,
  Reference,
  RegisteredParty,
  Sha256,
  text,
} from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { HELD, leaseEvent, LIVE, LIVE_OR_OVER } from '../lease-event.js';

/** Whom to call when routing fails, level 1 first (Q10). */
export const EscalationContactNamed = leaseEvent(
  'EscalationContactNamed',
  'operation',
  HELD,
  record({ level: count(1, 9), party: RegisteredParty, contact: Person }),
);
/** The lessee accepts a version of a usage policy (I16, Q11). */
export const UsagePolicyAccepted = leaseEvent(
  'UsagePolicyAccepted',
  'contract',
  LIVE,
  record({ policyVersion: text(60), fitsUse: Type.Boolean(), document: optional(Sha256) }),
);
/** One screening against named lists, at `effectiveAt` (Q5, R20). */
export const ReputationReviewed = leaseEvent(
  'ReputationReviewed',
  'operation',
  HELD,
  record({ lists: list(record({ list: text(120), listed: Type.Boolean() }), { min: 1, max: 200 }) }),
);
/** What happens when the block becomes unusable after deployment (I13, Q12). */
export const ContinuityCommitmentMade = leaseEvent(
  'ContinuityCommitmentMade',
  'contract',
  LIVE,
  record({
    commitmentId: Reference,
    by: RegisteredParty,
    kind: oneOf(['replacement', 'migration-support', 'fallback-upstream', 'restoration-time']),
    remedy: text(),
    clause: text(120),
    /** Within which it has to be done, counted from when an incident occurred. */
    withinHours: optional(count(1, 87_600)),
  }),
);
/** Somebody looked, and the use was not what policy `policyVersion` allows (I16). */
export const UsagePolicyBreached = leaseEvent(
  'UsagePolicyBreached',
  'operation',
  LIVE_OR_OVER,
  record({
    breachId: Reference,
    policyVersion: text(60),
    occurredAt: dated('start'),
    summary: text(),
    clause: optional(text(120)),
  }),
);
/** The guarantee was called on and not kept (I13, Q12). */
export const ContinuityCommitmentBreached = leaseEvent(
  'ContinuityCommitmentBreached',
  'operation',
  LIVE_OR_OVER,
  record({ commitmentId: Reference, breachId: Reference, summary: text() }),
);
/** Somebody asks for a document, to be answered by a date (R17, Q9). */
export const DocumentRequested = leaseEvent(
  'DocumentRequested',
  'operation',
  LIVE_OR_OVER,
  record({ requestId: Reference, what: text(), of: RegisteredParty, due: optional(dated('close')) }),
);
export const DocumentProvided = leaseEvent(
  'DocumentProvided',
  'operation',
  LIVE_OR_OVER,
  record({ requestId: Reference, document: Sha256 }),
);

export const CONTINUITY_EVENTS = [
  EscalationContactNamed,
  UsagePolicyAccepted,
  ReputationReviewed,
  UsagePolicyBreached,
  ContinuityCommitmentMade,
  ContinuityCommitmentBreached,
  DocumentRequested,
  DocumentProvided,
] as const;
export type ContinuityEvent = EventOf<(typeof CONTINUITY_EVENTS)[number]>;
