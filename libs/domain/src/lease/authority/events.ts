import {
  Asn,
  list,
  LocalDate,
  optional,
  Person,
  Prefix,
  record,
  Reference,
  Sha256,
  text,
  PartyId,
  count,
} from '../../kernel/shape.js';
import type { EventOf } from '../../kernel/event-type.js';
import { HELD, leaseEvent, LIVE, LIVE_OR_OVER } from '../lease-event.js';
import { ProviderLink } from '../contract/contract.js';

/** A letter of authorisation; half-open local dates in the lease's zone, `until` the first day outside (V6). */
export const Loa = record({
  /** Names the LOA within the lease. */
  loaId: Reference,
  /** The prefixes that it permits to announce. */
  prefixes: list(Prefix, { min: 1, max: 64 }),
  /** The AS numbers that it permits to announce them (RFC 6793). */
  originAses: list(Asn, { min: 1, max: 64 }),
  /** First day that it is valid, a local date in the contract's zone. */
  from: LocalDate,
  /** First day that it is valid no more, a local date in the contract's zone. */
  until: LocalDate,
  /** SHA-256 of the signed letter, hex; absent where it was not kept. */
  document: optional(Sha256),
});

export const LoaIssued = leaseEvent('LoaIssued', 'routing', LIVE, Loa);
/** `loaId` gives way to `by`, which is issued in the same append. */
export const LoaSuperseded = leaseEvent(
  'LoaSuperseded',
  'routing',
  LIVE,
  record({ loaId: Reference, by: Reference }),
);
export const LoaRevoked = leaseEvent(
  'LoaRevoked',
  'routing',
  LIVE_OR_OVER,
  record({
    /** The LOA that is revoked. */
    loaId: Reference,
    /** Why it is revoked, in words. */
    cause: text(),
  }),
);
export const LoaExpired = leaseEvent('LoaExpired', 'routing', LIVE_OR_OVER, record({ loaId: Reference }));

/** `at` is the place in the chain, 0 the lessor's (R10). */
export const ProviderLinkAdded = leaseEvent(
  'ProviderLinkAdded',
  'contract',
  HELD,
  record({
    /** Who joins, and in which role. */
    link: ProviderLink,
    /** Its place in the chain, 0 for the first. */
    at: count(0, 15),
  }),
);
export const ProviderLinkReplaced = leaseEvent(
  'ProviderLinkReplaced',
  'contract',
  HELD,
  record({
    /** Party id of who leaves. */
    party: PartyId,
    /** Who takes its place, and in which role. */
    by: ProviderLink,
  }),
);
/** The chain broke here, or grew shorter by agreement; `cause` says which. */
export const ProviderLinkRemoved = leaseEvent(
  'ProviderLinkRemoved',
  'contract',
  HELD,
  record({
    /** Party id of who leaves. */
    party: PartyId,
    /** Why it leaves, in words. */
    cause: text(),
  }),
);
export const RenewalOwnerAssigned = leaseEvent(
  'RenewalOwnerAssigned',
  'contract',
  HELD,
  record({ owner: Person }),
);

export const AUTHORITY_EVENTS = [
  LoaIssued,
  LoaSuperseded,
  LoaRevoked,
  LoaExpired,
  ProviderLinkAdded,
  ProviderLinkReplaced,
  ProviderLinkRemoved,
  RenewalOwnerAssigned,
] as const;
export type AuthorityEvent = EventOf<(typeof AUTHORITY_EVENTS)[number]>;
