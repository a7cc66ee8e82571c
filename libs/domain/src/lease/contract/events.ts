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

export const Waiver = record({ check: oneOf(READINESS_CHECKS), reason: text() });

export const LeaseOffered = leaseEvent(
  'LeaseOffered',
  'contract',
  ['none'],
  record({ contract: Contract, validUntil: optional(dated('close')) }),
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
  record({ prefixes: list(Prefix) }),
);

export const LeaseContracted = leaseEvent(
  'LeaseContracted',
  'contract',
  ['offered'],
  record({ contractDocument: optional(Sha256), signedOn: optional(LocalDate) }),
);
/** A lease that ran before this ledger knew of it; what happened before `historyKnownFrom` is unknown. */
export const LeaseTakenOn = leaseEvent(
  'LeaseTakenOn',
  'contract',
  ['none'],
  record({ contract: Contract, historyKnownFrom: Instant, from: ImportedFrom }),
);
/** The whole new wording of what it names; what it leaves out stays. */
export const ContractAmended = leaseEvent(
  'ContractAmended',
  'contract',
  LIVE,
  record({
    terms: optional(Terms),
    prefixes: optional(list(LeasedPrefix, { min: 1, max: 64 })),
    origins: optional(list(Origin, { max: 256 })),
    usage: optional(Usage),
    clause: text(120),
  }),
);
export const ReadinessWaived = leaseEvent('ReadinessWaived', 'operation', ['contracted'], Waiver);
export const LeaseCommenced = leaseEvent(
  'LeaseCommenced',
  'operation',
  ['contracted'],
  record({ confirmed: list(oneOf(READINESS_CHECKS), { max: 8 }) }),
);
export const LeaseAssigned = leaseEvent(
  'LeaseAssigned',
  'contract',
  ['contracted', 'active'],
  record({ to: RegisteredParty }),
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
