import {
  Asn,
  count,
  list,
  MaxLength,
  oneOf,
  optional,
  Prefix,
  record,
  Reference,
  RegisteredBlock,
  RegisteredParty,
  text,
  LocalDate,
  type Static,
} from '../../kernel/shape.js';
import { Terms } from '../../renewal/terms.js';

const PROVIDER_ROLES = ['holder', 'broker', 'block-operator'] as const;

/** One party of the provider chain between the holder's registry position and the lessee (I2, I25, R10). */
export const ProviderLink = record({ party: RegisteredParty, role: oneOf(PROVIDER_ROLES) });
export type ProviderLink = Static<typeof ProviderLink>;

/** Leased space: /24 or shorter; longer only under a covering aggregate that somebody announces (V5, V12). */
export const LeasedPrefix = record({
  prefix: Prefix,
  /** The source block that it is cut from. */
  block: RegisteredBlock,
  coveringAggregate: optional(Prefix),
});
export type LeasedPrefix = Static<typeof LeasedPrefix>;

/** What may be announced: a route's prefix, its origin AS and the longest prefix its ROA allows (V3, V7, V13). */
export const Origin = record({ prefix: Prefix, originAs: Asn, maxLength: MaxLength });
export type Origin = Static<typeof Origin>;

const PURPOSES = [
  'hosting',
  'vps',
  'isp',
  'regional-pool',
  'reseller',
  'mail',
  'vpn',
  'saas',
  'api',
  'temporary-project',
  'other',
] as const;

/** What the space is used for (I3, V10, R19). */
export const Usage = record({
  purpose: oneOf(PURPOSES),
  region: optional(text(80)),
  projectEnd: optional(LocalDate),
});

/** What two parties agree on when they lease address space: inbound for the lessee, outbound for the lessor (I1). */
export const Contract = record({
  lessor: RegisteredParty,
  lessee: RegisteredParty,
  /** From the lessor to the lessee, the lessor first, brokers after it; each has a contract with the next. */
  providerChain: list(ProviderLink, { min: 1, max: 16 }),
  prefixes: list(LeasedPrefix, { min: 1, max: 64 }),
  /** The head lease that a broker leases on from, if that is in this ledger. */
  headLease: optional(Reference),
  origins: list(Origin, { max: 256 }),
  terms: Terms,
  usage: optional(Usage),
});
export type Contract = Static<typeof Contract>;

/** Where a taken-on lease was read: the file's SHA-256 and the line. */
export const ImportedFrom = record({ file: text(255), digest: text(64), line: count(1, 2_000_000_000) });
