import type { FeedWord, FeedWords } from '../routing/feed-words.js';
import type { ConfirmedFact } from '../freshness/limits.js';
import type { Money } from '../kernel/shape.js';
import { firstTerm, type Term } from '../renewal/term.js';
import type { ServedPurpose, Side } from '../renewal/terms.js';
import type { Contract, Origin } from './contract/contract.js';
import type { WordedPart } from './contract/worded.js';
import { ALWAYS_ON_RECORD } from './continuity/on-record.js';
import type { KnownOrigin } from './known-origins/concern.js';
import type { Conduct } from './late-knowledge/conduct.js';
import type { Overstay } from './late-knowledge/overstay.js';
import type { DisputeState } from './late-knowledge/disputes.js';
import type { RenewalMade } from './late-knowledge/renewals.js';
import type { NetworkIncident } from './network-incidents/events.js';
import type { ObservedState } from './observations/observed.js';
import type { WithoutEffect } from './renewal/events.js';
import type { UsagePolicy } from './usage-policies/events.js';

export interface LoaState {
  readonly status: 'current' | 'superseded' | 'revoked' | 'expired';
  readonly prefixes: readonly string[];
  readonly originAses: readonly number[];
  readonly from: string;
  readonly until: string;
  /** When it was issued, an instant. */
  readonly issued: string;
  /** When it was superseded, revoked or found expired, an instant; absent until then. */
  readonly ended?: string;
}

export interface NoticeState {
  readonly by: Side;
  readonly purpose: ServedPurpose;
  readonly term: number;
  readonly contentDigest?: string;
  /** The instant that it was served. */
  readonly served: string;
  readonly delivered: boolean;
  readonly acknowledged: boolean;
  /** The first instant at which it was delivered or acknowledged. */
  readonly received?: string;
  readonly timestamped: boolean;
  readonly withoutEffect?: WithoutEffect;
}

/** What one side proposed to follow a term. */
export interface ProposalState {
  readonly by: Side;
  readonly term: number;
  readonly end: string;
  readonly prefixes: readonly string[];
  readonly monthlyFee?: Money;
  readonly validUntil?: string;
  readonly status: 'open' | 'countered' | 'declined' | 'agreed';
}

/** What one feed last said of a route. */
export interface RoaState extends FeedWord {
  readonly reason?: 'as' | 'length';
  readonly buildTime: string;
  /** The VRPs in conflict with the route, by `conflictsKey`. */
  readonly conflicts: string;
}

/** Until when the ROA of a route is good, and since when that is so; by a feed, or where none is named as somebody said. */
export interface RoaEndState {
  readonly notAfter: string;
  readonly at: string;
  readonly feed?: string;
}

/** A report of abuse; `lessee` is who held the address, whose case it is to answer. */
export interface AbuseCaseState {
  readonly open: boolean;
  readonly lessee: string;
}

/** When an incident was closed, and whether somebody did so. */
interface Closing {
  readonly at: string;
  readonly byHand: boolean;
}

export interface IncidentState {
  readonly open: boolean;
  /** What it is about, where the running network showed it. */
  readonly network?: Pick<NetworkIncident, 'prefix' | 'likelyCause' | 'occurredAt'> & {
    /** Of the announced routes in question; none of one about the registration. */
    readonly origins: readonly (number | undefined)[];
  };
  /** When it was closed, and whether somebody did so; absent while it is open. */
  readonly closed?: Closing;
  /** When it was open before it was opened again, the earliest first; absent where it never was. */
  readonly earlier?: readonly { readonly occurredAt: string; readonly closed: Closing }[];
  readonly costs: ReadonlySet<string>;
  readonly recoveries: ReadonlySet<string>;
}

/** An invoice in minor units of its currency. */
export interface InvoiceState {
  readonly currency: string;
  readonly total: bigint;
  readonly credited: bigint;
  /** The first day that none of its lines is for. */
  readonly billedUntil: string;
}

/** What a lease with a contract holds in every state; read-only throughout. */
export interface LeaseRecord {
  readonly leaseId: string;
  /** Its clauses as the wording that takes effect last has them; its prefixes are those that stay, its chain and lessee those of today. */
  readonly contract: Contract;
  /** The term that runs, or that was agreed to follow it. */
  readonly term: Term;
  /** What it came to be, in order; it begins with its offer, or with the contract taken on. */
  readonly life: readonly Stage[];
  /** Who became its lessee, and from when on, in order. */
  readonly lessees: readonly Lesseeship[];
  /** Every party that it ever named. */
  readonly named: ReadonlySet<string>;
  /** Whether the lessee ever had the use of it. */
  readonly commenced: boolean;
  readonly loas: ReadonlyMap<string, LoaState>;
  readonly notices: ReadonlyMap<string, NoticeState>;
  readonly proposals: ReadonlyMap<string, ProposalState>;
  /** Those that stand, in order. */
  readonly renewals: readonly RenewalMade[];
  /** The instant of the last change of an end, but for renewals; of the beginning, where there was none. */
  readonly endMoved: string;
  /** By part of the contract, the latest instant that a wording of it takes effect, where any did since it was agreed. */
  readonly worded: Partial<Record<WordedPart, string>>;
  readonly conduct: readonly Conduct[];
  readonly disputes: ReadonlyMap<string, DisputeState>;
  /** Where a renewal was set aside and none took its place. */
  readonly overstay?: Overstay | undefined;
  /** By `prefix` and origin AS, "198.51.100.0/24 AS64500": what each feed last said. */
  readonly roas: ReadonlyMap<string, FeedWords<RoaState>>;
  /** The routes that the contract named, since when, in that order. */
  readonly routes: readonly RoutesNamed[];
  /** Whose AS numbers are that the contract need not name, by number. */
  readonly knownOrigins: ReadonlyMap<number, KnownOrigin>;
  /** Until when the ROA of each is good, by the same: what each feed said last, and somebody; the last at the end. */
  readonly roaEnds: ReadonlyMap<string, readonly RoaEndState[]>;
  /** By `observationKey`. */
  readonly observed: ReadonlyMap<string, ObservedState>;
  readonly abuseCases: ReadonlyMap<string, AbuseCaseState>;
  readonly incidents: ReadonlyMap<string, IncidentState>;
  /** Kinds of facts of which something is on record, so that it can be confirmed. */
  readonly onRecord: ReadonlySet<ConfirmedFact>;
  /** What versions of the usage policy allow, by version. */
  readonly publishedPolicies: ReadonlyMap<string, UsagePolicy>;
  /** The version that was accepted last. */
  readonly acceptedPolicy?: { readonly policyVersion: string; readonly fitsUse: boolean };
  readonly commitments: ReadonlySet<string>;
  /** Breaches of policies and commitments alike, by their ids. */
  readonly breaches: ReadonlySet<string>;
  readonly obligations: ReadonlySet<string>;
  readonly dependencies: ReadonlyMap<string, 'registered' | 'retired'>;
  readonly invoices: ReadonlyMap<string, InvoiceState>;
  readonly creditNotes: ReadonlySet<string>;
  readonly payments: ReadonlySet<string>;
  readonly decisions: ReadonlySet<string>;
  readonly documentRequests: ReadonlyMap<string, { readonly askedAt: string; readonly isProvided: boolean }>;
  /** The commands that claimed space for this lease and reached it. */
  readonly arrivedClaims: ReadonlySet<string>;
  /** The commands that claimed space and came too late: it was given back, they can no longer arrive. */
  readonly abandonedClaims: ReadonlySet<string>;
  /** Prefixes that left the lease while it went on, by partial renewal or amendment, and the instant each left. */
  readonly departed: ReadonlyMap<string, string>;
  /** Origins that an amendment left out, as `routeKey` has them, and the instant from which they are none. */
  readonly formerOrigins: ReadonlyMap<string, string>;
}

/** The routes that the contract names from an instant on. */
export interface RoutesNamed {
  readonly from: string;
  readonly origins: readonly Origin[];
}

/** Who has the use of the space from an instant on. */
export interface Lesseeship {
  readonly party: string;
  readonly from: string;
}

/** One status that a lease came to, and from when on. */
export interface Stage {
  readonly status: HeldLease['status'];
  readonly from: string;
}

/** The record of a lease whose stream began with its contract. */
export const recordOf = (
  stream: string,
  contract: Contract,
  life: readonly Stage[],
  commenced: boolean,
): LeaseRecord => ({
  leaseId: stream.replace(/^lease-/, ''),
  contract,
  term: firstTerm(contract.terms),
  life,
  lessees: [{ party: contract.lessee, from: life[0]!.from }],
  named: new Set([contract.lessor, contract.lessee, ...contract.providerChain.map(({ party }) => party)]),
  commenced,
  loas: new Map(),
  notices: new Map(),
  proposals: new Map(),
  renewals: [],
  endMoved: life[0]!.from,
  worded: {},
  conduct: [],
  disputes: new Map(),
  roas: new Map(),
  routes: [{ from: life[0]!.from, origins: contract.origins }],
  knownOrigins: new Map(),
  roaEnds: new Map(),
  publishedPolicies: new Map(),
  observed: new Map(),
  abuseCases: new Map(),
  incidents: new Map(),
  onRecord: ALWAYS_ON_RECORD,
  commitments: new Set(),
  breaches: new Set(),
  obligations: new Set(),
  dependencies: new Map(),
  invoices: new Map(),
  creditNotes: new Set(),
  payments: new Set(),
  decisions: new Set(),
  documentRequests: new Map(),
  arrivedClaims: new Set(),
  abandonedClaims: new Set(),
  departed: new Map(),
  formerOrigins: new Map(),
});

export type Ending =
  'withdrawn' | 'declined' | 'expired' | 'before-take-on' | 'terminated' | 'lapsed' | 'returned';

/** Every status that a lease can be in; `abandoned` has no contract because no offer ever arrived. */
export type LeaseState =
  | { readonly status: 'none' }
  | { readonly status: 'abandoned' }
  | { readonly status: 'offered'; readonly record: LeaseRecord; readonly validUntil?: string }
  | { readonly status: 'contracted'; readonly record: LeaseRecord }
  | { readonly status: 'active'; readonly record: LeaseRecord }
  | { readonly status: 'in-grace'; readonly record: LeaseRecord }
  | { readonly status: 'holding-over'; readonly record: LeaseRecord }
  | { readonly status: 'ended'; readonly record: LeaseRecord; readonly cause: Ending; readonly at: string };

export type LeaseStatus = LeaseState['status'];
/** The states in which there is a contract. */
export type HeldLease = Extract<LeaseState, { record: LeaseRecord }>;

const NEVER_A_LEASE: ReadonlySet<string> = new Set(['withdrawn', 'declined', 'expired', 'abandoned']);

/** Whether what ended so was an offer that came to nothing: it was never a lease, and holds nothing. */
export const wasOfferOnly = (cause: string): boolean => NEVER_A_LEASE.has(cause);

export const wasNeverALease = (lease: LeaseState): boolean =>
  lease.status === 'ended' && wasOfferOnly(lease.cause);

/** What decides which events can follow: hardly any that can follow the end of a lease follows that of an offer. */
export type Phase = LeaseStatus | 'offer-ended';

export const phaseOf = (lease: LeaseState): Phase => (wasNeverALease(lease) ? 'offer-ended' : lease.status);
