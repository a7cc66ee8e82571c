import {
  dated,
  Instant,
  list,
  LocalDate,
  oneOf,
  optional,
  Prefix,
  record,
  RegisteredParty,
  Sha256,
  text,
} from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { leaseEvent, LIVE } from '../lease-event.js';
import { Terms } from '../../renewal/terms.js';
import { Contract, ImportedFrom, LeasedPrefix, Origin, Usage } from './contract.js';

/** The eight things to be ready before an announcement goes live (V18, R8). */
export const READINESS_CHECKS = [
  'routing',
  'route-object',
  'loa',
  'roa',
  'upstream-acceptance',
  'geolocation',
  'reverse-dns',
  'monitoring',
] as const;

/** What a lease may go live without: a check, or a provider chain of which every link is resolved (R11). */
const WAIVABLE = [...READINESS_CHECKS, 'provider-chain'] as const;

export const Waiver = record({
  /** The check of readiness that was not made, or the provider chain that is not resolved. */
  check: oneOf(WAIVABLE),
  /** Why the lease goes live without it, in words. */
  reason: text(),
});

export const LeaseOffered = leaseEvent(
  'LeaseOffered',
  'contract',
  ['none'],
  record({
    /** What is offered: parties, space, routes and terms. */
    contract: Contract,
    /** Until when the offer can be accepted; absent for no limit. */
    validUntil: optional(dated('close')),
  }),
);
export const OfferWithdrawn = leaseEvent('OfferWithdrawn', 'contract', ['offered'], record({}));
export const OfferDeclined = leaseEvent('OfferDeclined', 'contract', ['offered'], record({}));
/** At the offer's `validUntil`. */
export const OfferExpired = leaseEvent('OfferExpired', 'contract', ['offered'], record({}));
/** Address space was reserved and no offer followed; the first event of its lease, so that none can follow. */
export const OfferAbandoned = leaseEvent(
  'OfferAbandoned',
  'contract',
  ['none'],
  record({
    /** The prefixes that had been reserved for it. */
    prefixes: list(Prefix),
  }),
);

export const LeaseContracted = leaseEvent(
  'LeaseContracted',
  'contract',
  ['offered'],
  record({
    /** SHA-256 of the signed contract, hex; absent where it was not kept. */
    contractDocument: optional(Sha256),
    /**
     * When both sides had signed, a local date in the contract's zone; absent where it is not on record.
     */
    signedOn: optional(LocalDate),
  }),
);
/** A lease that ran before this ledger knew of it; what happened before `historyKnownFrom` is unknown. */
export const LeaseTakenOn = leaseEvent(
  'LeaseTakenOn',
  'contract',
  ['none'],
  record({
    /** The contract as it read when the lease was taken on. */
    contract: Contract,
    /** What happened before this instant is unknown, RFC 3339 UTC. */
    historyKnownFrom: Instant,
    /** Where the lease was read from: file and line. */
    from: ImportedFrom,
  }),
);
/** The whole new wording of what it names; what it leaves out stays. */
export const ContractAmended = leaseEvent(
  'ContractAmended',
  'contract',
  LIVE,
  record({
    /** All clauses as they read from now on; absent where they stay as they are. */
    terms: optional(Terms),
    /** All prefixes that are leased from now on; absent where they stay as they are. */
    prefixes: optional(list(LeasedPrefix, { min: 1, max: 64 })),
    /** All routes that may be announced from now on; absent where they stay as they are. */
    origins: optional(list(Origin, { max: 256 })),
    /** What the space is used for from now on; absent where that stays as it is. */
    usage: optional(Usage),
    /** What the amendment is called, such as "Amendment 1". */
    clause: text(120),
  }),
);
export const ReadinessWaived = leaseEvent('ReadinessWaived', 'operation', ['contracted'], Waiver);
export const LeaseCommenced = leaseEvent(
  'LeaseCommenced',
  'operation',
  ['contracted'],
  record({
    /** The checks of readiness that the actor confirms, as the ledger has no record of them. */
    confirmed: list(oneOf(READINESS_CHECKS), { max: 8 }),
  }),
);
export const LeaseAssigned = leaseEvent(
  'LeaseAssigned',
  'contract',
  ['contracted', 'active'],
  record({
    /** Party id of the new lessee. */
    to: RegisteredParty,
  }),
);

export const CONTRACT_EVENTS = [
  LeaseOffered,
  OfferWithdrawn,
  OfferDeclined,
  OfferExpired,
  OfferAbandoned,
  LeaseContracted,
  LeaseTakenOn,
  ContractAmended,
  ReadinessWaived,
  LeaseCommenced,
  LeaseAssigned,
] as const;
export type ContractEvent = EventOf<(typeof CONTRACT_EVENTS)[number]>;
