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
import { CONFIRMED_FACTS } from '../../freshness/limits.js';
import type { EventOf } from '../../kernel/event-type.js';
import { HELD, leaseEvent, LIVE, LIVE_OR_OVER } from '../lease-event.js';

/** Whom to call when routing fails, level 1 first (Q10). */
export const EscalationContactNamed = leaseEvent(
  'EscalationContactNamed',
  'operation',
  HELD,
  record({
    /** Who is called first: 1, then 2, and so on. */
    level: count(1, 9),
    /** Party id of the party that the contact belongs to. */
    party: RegisteredParty,
    /** The person to call, by id. */
    contact: Person,
  }),
);
/** Somebody called a level of the escalation to see whether it answers, at `effectiveAt` (Q10). */
export const EscalationDrilled = leaseEvent(
  'EscalationDrilled',
  'operation',
  HELD,
  record({
    /** The level that was called. */
    level: count(1, 9),
    /** The person who answered, by id; absent where nobody did. */
    reached: optional(Person),
  }),
);
/** What nobody knows of a lease before it is looked into, but its renewal, whose owner is assigned (R5). */
export const OWNED_UNKNOWNS = [
  'source',
  'routing-authority',
  'roa',
  'reputation',
  'documents',
  'chain-failure',
] as const;
/** Who sees to it that an unknown becomes known, in place of who did before (R5). */
export const UnknownOwnerNamed = leaseEvent(
  'UnknownOwnerNamed',
  'operation',
  HELD,
  record({
    /** What is to be found out; the owner of the renewal is assigned as that. */
    unknown: {
      ...oneOf(OWNED_UNKNOWNS),
      mend: `give ${OWNED_UNKNOWNS.join(', ')}; who owns the renewal is assigned as its owner`,
    },
    /** The person who owns it, by id. */
    owner: Person,
  }),
);
/** Somebody looked, and what is on record of this kind still holds, at `effectiveAt` (R6). */
export const FactConfirmed = leaseEvent(
  'FactConfirmed',
  'operation',
  HELD,
  record({
    /** The kind of fact. */
    fact: oneOf(CONFIRMED_FACTS),
  }),
);
/** The lessee accepts a version of a usage policy (I16, Q11). */
export const UsagePolicyAccepted = leaseEvent(
  'UsagePolicyAccepted',
  'contract',
  LIVE,
  record({
    /** Version of the usage policy, as its author calls it. */
    policyVersion: text(60),
    /** Whether the lessee's use keeps within the policy. */
    fitsUse: Type.Boolean(),
    /** SHA-256 of the policy's text, hex; absent where it was not kept. */
    document: optional(Sha256),
  }),
);
/** One screening against named lists, at `effectiveAt` (Q5, R20). */
export const ReputationReviewed = leaseEvent(
  'ReputationReviewed',
  'operation',
  HELD,
  record({
    /** What was screened, list by list. */
    lists: list(
      record({
        /** Name of the reputation list, such as "Spamhaus SBL". */
        list: text(120),
        /** Whether the space was on it. */
        listed: Type.Boolean(),
      }),
      { min: 1, max: 200 },
    ),
  }),
);
/** What happens when the block becomes unusable after deployment (I13, Q12). */
export const ContinuityCommitmentMade = leaseEvent(
  'ContinuityCommitmentMade',
  'contract',
  LIVE,
  record({
    /** Names the commitment within the lease. */
    commitmentId: Reference,
    /** Party id of who made the promise. */
    by: RegisteredParty,
    /** What is promised for the case that the block becomes unusable (I13). */
    kind: oneOf(['replacement', 'migration-support', 'fallback-upstream', 'restoration-time']),
    /** What is promised, in words. */
    remedy: text(),
    /** Where the contract says so. */
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
    /** Names the breach within the lease. */
    breachId: Reference,
    /** The version of the policy that was not kept to. */
    policyVersion: text(60),
    /** When the use was found to be against it, RFC 3339 UTC. */
    occurredAt: dated('start'),
    /** What was found, in words. */
    summary: text(),
    /** The clause of the policy that was broken; absent where none was named. */
    clause: optional(text(120)),
  }),
);
/** The guarantee was called on and not kept (I13, Q12). */
export const ContinuityCommitmentBreached = leaseEvent(
  'ContinuityCommitmentBreached',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The commitment that was not kept. */
    commitmentId: Reference,
    /** Names the breach within the lease. */
    breachId: Reference,
    /** How it was not kept, in words. */
    summary: text(),
  }),
);
/** Somebody asks for a document, to be answered by a date (R17, Q9). */
export const DocumentRequested = leaseEvent(
  'DocumentRequested',
  'operation',
  LIVE_OR_OVER,
  record({
    /** Names the request within the lease. */
    requestId: Reference,
    /** What document is asked for, in words. */
    what: text(),
    /** Party id of who is to provide it. */
    of: RegisteredParty,
    /** By when, RFC 3339 UTC; absent where no date was set. */
    due: optional(dated('close')),
  }),
);
export const DocumentProvided = leaseEvent(
  'DocumentProvided',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The request that is answered. */
    requestId: Reference,
    /** SHA-256 of the document, hex. */
    document: Sha256,
  }),
);

export const CONTINUITY_EVENTS = [
  EscalationContactNamed,
  EscalationDrilled,
  UnknownOwnerNamed,
  FactConfirmed,
  UsagePolicyAccepted,
  ReputationReviewed,
  UsagePolicyBreached,
  ContinuityCommitmentMade,
  ContinuityCommitmentBreached,
  DocumentRequested,
  DocumentProvided,
] as const;
export type ContinuityEvent = EventOf<(typeof CONTINUITY_EVENTS)[number]>;
