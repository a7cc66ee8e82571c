import {
  Asn,
  list,
  LocalDate,
  optional,
  PersonId,
  Prefix,
  record,
  Reference,
  Sha256,
  text,
  PartyId,
  count,
} from '../../kernel/shape.js';
import { eventType, type EventOf } from '../../kernel/event-type.js';
import { ProviderLink } from '../contract/contract.js';

/** A letter of authorisation; half-open local dates in the lease's zone, `until` the first day outside (V6). */
export const Loa = record({
  loaId: Reference,
  prefixes: list(Prefix, { min: 1, max: 64 }),
  originAses: list(Asn, { min: 1, max: 64 }),
  from: LocalDate,
  until: LocalDate,
  document: optional(Sha256),
});

export const LoaIssued = eventType('LoaIssued', 'routing', Loa);
/** `loaId` gives way to `by`, which is issued in the same append. */
export const LoaSuperseded = eventType(
  'LoaSuperseded',
  'routing',
  record({ loaId: Reference, by: Reference }),
);
export const LoaRevoked = eventType('LoaRevoked', 'routing', record({ loaId: Reference, cause: text() }));
export const LoaExpired = eventType('LoaExpired', 'routing', record({ loaId: Reference }));

/** `at` is the place in the chain, 0 the lessor's (R10). */
export const ProviderLinkAdded = eventType(
  'ProviderLinkAdded',
  'contract',
  record({ link: ProviderLink, at: count(0, 15) }),
);
export const ProviderLinkReplaced = eventType(
  'ProviderLinkReplaced',
  'contract',
  record({ party: PartyId, by: ProviderLink }),
);
/** The chain broke here, or grew shorter by agreement; `cause` says which. */
export const ProviderLinkRemoved = eventType(
  'ProviderLinkRemoved',
  'contract',
  record({ party: PartyId, cause: text() }),
);
export const RenewalOwnerAssigned = eventType(
  'RenewalOwnerAssigned',
  'contract',
  record({ owner: PersonId }),
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
