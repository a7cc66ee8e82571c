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
export const ProviderLink = record({
  /** Party id; the party has to be registered. */
  party: RegisteredParty,
  /** What the party is in the chain. */
  role: oneOf(PROVIDER_ROLES),
});
export type ProviderLink = Static<typeof ProviderLink>;

/** Leased space: /24 or shorter; longer only under a covering aggregate that somebody announces (V5, V12). */
export const LeasedPrefix = record({
  /** The leased prefix, in CIDR notation without host bits (RFC 4632 §3.1). */
  prefix: Prefix,
  /** The source block that it is cut from. */
  block: RegisteredBlock,
  /**
   * The announced shorter prefix that contains it; absent for a /24 or shorter, which is routed by itself.
   */
  coveringAggregate: optional(Prefix),
});
export type LeasedPrefix = Static<typeof LeasedPrefix>;

/** What may be announced: a route's prefix, its origin AS and the longest prefix its ROA allows (V3, V7, V13). */
export const Origin = record({
  /** Prefix of the route, within a leased prefix. */
  prefix: Prefix,
  /** AS number that originates it (RFC 6793). */
  originAs: Asn,
  /**
   * Longest prefix that the ROA is to permit (RFC 9582); longer than the route is advised against (RFC
   * 9319).
   */
  maxLength: MaxLength,
});
export type Origin = Static<typeof Origin>;

export const PURPOSES = [
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
  /** What the lessee uses the space for. */
  purpose: oneOf(PURPOSES),
  /** Where the space is used, in words; absent where the contract does not say. */
  region: optional(text(80)),
  /** When the need for the space ends, a local date in the contract's zone; absent where it is open. */
  projectEnd: optional(LocalDate),
});

/** What two parties agree on when they lease address space: inbound for the lessee, outbound for the lessor (I1). */
export const Contract = record({
  /** Party id of the lessor, who grants the lease. */
  lessor: RegisteredParty,
  /** Party id of the lessee, who is to have the use of the space. */
  lessee: RegisteredParty,
  /** From the lessor to the lessee, the lessor first, brokers after it; each has a contract with the next. */
  providerChain: list(ProviderLink, { min: 1, max: 16 }),
  /** The leased prefixes. */
  prefixes: list(LeasedPrefix, { min: 1, max: 64 }),
  /** The head lease that a broker leases on from, if that is in this ledger. */
  headLease: optional(Reference),
  /** Which routes may be announced, by which AS number. */
  origins: list(Origin, { max: 256 }),
  /** The clauses that every deadline and fee derives from. */
  terms: Terms,
  /** What the space is to be used for; absent where the contract does not say. */
  usage: optional(Usage),
});
export type Contract = Static<typeof Contract>;

/** Where a taken-on lease was read: the file's SHA-256 and the line. */
export const ImportedFrom = record({
  /** Name of the imported file. */
  file: text(255),
  /** SHA-256 of the imported file, hex. */
  digest: text(64),
  /** Line of the file that the lease was read from, 1 for the first. */
  line: count(1, 2_000_000_000),
});
