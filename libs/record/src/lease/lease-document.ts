import type { LeasedPrefix, Origin, ProviderLink, Usage } from '#domain/lease/contract/contract.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import type * as abuse from '#domain/lease/abuse/events.js';
import type * as authority from '#domain/lease/authority/events.js';
import type * as continuity from '#domain/lease/continuity/events.js';
import type * as usagePolicies from '#domain/lease/usage-policies/events.js';
import type * as contract from '#domain/lease/contract/events.js';
import type * as decisions from '#domain/lease/decisions/events.js';
import type * as dependencies from '#domain/lease/dependencies/events.js';
import type * as incidents from '#domain/lease/incidents/events.js';
import type * as lateKnowledge from '#domain/lease/late-knowledge/events.js';
import type * as liability from '#domain/lease/liability/events.js';
import type * as money from '#domain/lease/money/events.js';
import type { NetworkIncident } from '#domain/lease/network-incidents/events.js';
import type { KnownOrigin } from '#domain/lease/known-origins/concern.js';
import type * as obligations from '#domain/lease/obligations/events.js';
import type { ReverseDnsEvent } from '#domain/lease/reverse-dns/concern.js';
import type * as renewal from '#domain/lease/renewal/events.js';
import type * as evidence from '#domain/lease/routing-evidence/events.js';
import type { Static } from '#domain/kernel/shape.js';
import type { ShownBy } from './counting.js';
import type { Closed, Episode } from './episode.js';
import type { Fact, Told } from './fact.js';
import type { Observation, RoaEnd } from './observed.js';
import type { GroundlessRenewal } from './rederived.js';
import type { RecordedTerm, TermsChange } from './terms-change.js';
import type { Entry, Timeline } from './timeline.js';

type Data<E> = EventOf<E> extends { readonly data: infer D } ? D : never;

export const ENDINGS = [
  'withdrawn',
  'declined',
  'expired',
  'abandoned',
  'before-take-on',
  'terminated',
  'lapsed',
  'returned',
  'assigned',
] as const;
export type Ending = (typeof ENDINGS)[number];

export type LeaseStatus =
  | {
      /** What the lease is. */
      readonly state: 'offered' | 'contracted' | 'active' | 'in-grace' | 'holding-over';
    }
  | {
      /** The lease is over. */
      readonly state: 'ended';
      /** How it ended. */
      readonly cause: Ending;
      /** Why it ended, in words; absent where nothing was said. */
      readonly because?: string;
    };
export type LeaseState = LeaseStatus['state'];
export const LEASE_STATES = [
  'offered',
  'contracted',
  'active',
  'in-grace',
  'holding-over',
  'ended',
] as const satisfies readonly LeaseState[];

/** What changes the provider chain (R10). */
export type ChainChange =
  | {
      /** The chain that the lease was offered or taken on with. */
      readonly kind: 'agreed';
      /** The parties from the lessor, first, towards the lessee. */
      readonly links: readonly ProviderLink[];
    }
  | {
      /** A party joined the chain. */
      readonly kind: 'added';
      /** Who joined, and in which role. */
      readonly link: ProviderLink;
      /** Its place in the chain, 0 for the first. */
      readonly at: number;
    }
  | {
      /** A party took another one's place. */
      readonly kind: 'replaced';
      /** Party id of who left. */
      readonly party: string;
      /** Who took its place, and in which role. */
      readonly by: ProviderLink;
    }
  | {
      /** A party left the chain. */
      readonly kind: 'removed';
      /** Party id of who left. */
      readonly party: string;
      /** Why it left, in words. */
      readonly because: string;
    };

export type Loa = Data<typeof authority.LoaIssued> & {
  /** The event that issued it. */
  readonly issued: Fact;
  /** How it ended before its own end, or that it was found expired; absent until then. */
  readonly ended?:
    | (Told & {
        /** Another LOA took its place. */
        readonly how: 'superseded';
        /** The LOA that took its place. */
        readonly by: string;
      })
    | (Told & {
        /** It was revoked. */
        readonly how: 'revoked';
        /** Why it was revoked, in words. */
        readonly because: string;
      })
    | (Told & {
        /** It came to its own end. */
        readonly how: 'expired';
      });
};

/** One RFC 6811 state of an announced route, with the VRPs that made it so. */
export interface OriginState {
  /** Outcome of origin validation (RFC 6811 §2). */
  readonly state: 'valid' | 'invalid' | 'not-found';
  /**
   * Why it is invalid: a covering VRP has the AS number but too short a maxLength, or none has it; absent
   * otherwise.
   */
  readonly reason?: 'as' | 'length';
  /** Name of the feed whose export showed it. */
  readonly feed: string;
  /** The VRPs that cover the route. */
  readonly vrps: readonly Static<typeof evidence.Vrp>[];
  /**
   * The VRPs that let an AS originate the route, or a part of its space, that the contract does not name for it; absent where it
   * was recorded before they were looked for.
   */
  readonly conflicting?: readonly Static<typeof evidence.Vrp>[];
}
export interface ObservedOrigin {
  /** Prefix of the route. */
  readonly prefix: string;
  /** AS number agreed to originate it. */
  readonly originAs: number;
  /** The states that it was found in, since when. */
  readonly states: Timeline<OriginState>;
}

export type Notice = Data<typeof renewal.NoticeServed> & {
  /** The event that recorded its service. */
  readonly served: Fact;
  /** Its delivery; absent until one is on record. */
  readonly delivered?: Told & {
    /** SHA-256 of what proves the delivery, hex; absent where there is nothing. */
    readonly proof?: string;
  };
  /** That the other side confirmed to have it; absent until it does. */
  readonly acknowledged?: Told & {
    /** The side that acknowledged it. */
    readonly by: 'lessor' | 'lessee';
  };
  /** The trusted time-stamp of its content (RFC 3161); absent where it has none. */
  readonly timestamp?: Static<typeof renewal.Timestamp> & Told;
};
export type Proposal = Omit<Data<typeof renewal.RenewalProposed>, 'validUntil'> & {
  /** With milliseconds. */
  readonly validUntil?: string;
  /** The event that recorded the proposal. */
  readonly proposed: Fact;
  /** What became of the proposal; absent while it stands open. */
  readonly closed?: Told & {
    /** Whether it was countered, agreed to, declined or withdrawn. */
    readonly how: 'countered' | 'agreed' | 'declined' | 'withdrawn';
    /** Why, in words; absent where nothing was said. */
    readonly because?: string;
  };
};

/** Whether a renewal stood, which a notice found later denies. */
export type Dispute = Data<typeof lateKnowledge.RenewalDisputed> & {
  /** The event that put the renewal in dispute. */
  readonly disputed: Fact;
  /** Which reading was decided to hold; absent while nobody has decided. */
  readonly decided?: Omit<Data<typeof lateKnowledge.DisputeDecided>, 'disputeId'> & Told;
};

/** That the lease had ended before it renewed, as became known later: since `from` its lessee holds over. */
export type Overstay = Data<typeof lateKnowledge.RenewalSetAside> & {
  /** Since when the lessee holds over, RFC 3339 UTC. */
  readonly from: string;
  /** The renewal that was set aside. */
  readonly renewed: Fact;
  /** The last term that was set aside: its space stays reserved. */
  readonly reserved: RecordedTerm;
  /** The revision up to which what was recorded rests on the renewal. */
  readonly believedUpTo: string;
  /** The event that recorded it. */
  readonly fact: Fact;
};

export type AbuseCase = Data<typeof abuse.AbuseReported> & {
  /** The event that recorded the report. */
  readonly reported: Fact;
  /** What was answered to the report, in order. */
  readonly answers: readonly (Told & {
    /** The answer in words. */
    readonly answer: string;
  })[];
  /** How the case was closed; absent while it is open. */
  readonly closed?: Told & {
    /** What the case came to. */
    readonly outcome: Data<typeof abuse.AbuseClosed>['outcome'];
  };
};

export type IncidentCost = Omit<Data<typeof incidents.IncidentCostRecorded>, 'incidentId'> & Told;
export type Incident = Omit<Data<typeof incidents.IncidentOpened>, 'kind'> & {
  /** What failed (R3). */
  readonly kind: Data<typeof incidents.IncidentOpened>['kind'] | NetworkIncident['kind'];
  /** What the running network shows by which the incident opened by itself; absent where somebody opened it. */
  readonly network?: Pick<NetworkIncident, 'prefix' | 'likelyCause' | 'source' | 'routes'>;
  /** The event that opened the incident. */
  readonly opened: Fact;
  /** What it cost the lessee, record by record. */
  readonly costs: readonly IncidentCost[];
  /** What came back to the lessee, record by record. */
  readonly recoveries: readonly (Omit<Data<typeof incidents.IncidentCostRecovered>, 'incidentId'> & Told)[];
  /** That the incident is over; absent while it is open. */
  readonly closed?: Closed;
  /** Each time that it was open, the first first, where it came back and was opened again; absent where it was open once. */
  readonly episodes?: readonly Episode[];
};

export type Commitment = Data<typeof continuity.ContinuityCommitmentMade> & {
  /** The event that recorded the commitment. */
  readonly made: Fact;
  /** When it was called on and not kept. */
  readonly breaches: readonly (Omit<Data<typeof continuity.ContinuityCommitmentBreached>, 'commitmentId'> &
    Told)[];
};
export type Obligation = Data<typeof obligations.ObligationAgreed> & {
  /** The event that recorded the obligation. */
  readonly agreed: Fact;
  /** Whether it was kept, as somebody found. */
  readonly reviews: readonly (Omit<Data<typeof obligations.ObligationReviewed>, 'obligationId'> & Told)[];
};
export type Dependency = Data<typeof dependencies.DependencyRegistered> & {
  /** The event that registered it. */
  readonly registered: Fact;
  /** That the system no longer hangs on the space; absent while it does. */
  readonly retired?: Told;
};
export type Invoice = Data<typeof money.InvoiceIssued> & {
  /** The event that issued the invoice. */
  readonly issued: Fact;
  /** What was taken back of it. */
  readonly creditNotes: readonly (Omit<Data<typeof money.CreditNoteIssued>, 'invoiceId'> & Told)[];
  /** What was paid towards it. */
  readonly payments: readonly (Omit<Data<typeof money.PaymentReceived>, 'invoiceId'> & Told)[];
};
export type LeaseOrBuyDecision = Data<typeof decisions.LeaseOrBuyDecided> & {
  /** The event that recorded the decision. */
  readonly decided: Fact;
};
export type DocumentRequest = Data<typeof continuity.DocumentRequested> & {
  /** The event that recorded the request. */
  readonly requested: Fact;
  /** That the document was handed over; absent until it was. */
  readonly provided?: Told & {
    /** SHA-256 of the document, hex. */
    readonly document: string;
  };
};

/**
 * The fold of one lease's stream: plain JSON, no copy of its history. What changes over effective time stands in
 * timelines, so that "on day X" is a lookup and a backdated fact lands where it belongs. Every member is always there:
 * copying objects of ever other shapes would cost more than all the rest of the fold.
 */
export interface LeaseDocument {
  /** Reference of the lease. */
  readonly leaseId: string;
  /** The stream that holds its events. */
  readonly stream: string;
  /** Of the last event folded, and when that was recorded. */
  readonly revision: string;
  /** When the last event folded was recorded, RFC 3339 UTC. */
  readonly recordedAt: string;
  /** Revisions of events that make no sense where they stand, since a correction; they have no effect. */
  readonly conflicts: readonly string[];
  /** What was corrected, and by which events. */
  readonly corrections: readonly (Told & {
    /** Of the event that was corrected, as a string. */
    readonly revision: string;
  })[];

  /** As the last event left it, in recorded order; null until the lease is offered or taken on. */
  readonly lastStatus: LeaseStatus | null;
  /** What the lease was, since when. */
  readonly status: Timeline<LeaseStatus>;
  /** The offer of the lease; null for a lease that was taken on. */
  readonly offer:
    | (Told & {
        /** Until when the offer can be accepted, RFC 3339 UTC; absent for no limit. */
        readonly validUntil?: string;
      })
    | null;
  /** The conclusion of the contract; null until then, and for a lease that was taken on. */
  readonly signature: (Data<typeof contract.LeaseContracted> & Told) | null;
  /** Where a lease that ran before the ledger knew of it was read from; null for one that was offered. */
  readonly takeOn: (Pick<Data<typeof contract.LeaseTakenOn>, 'historyKnownFrom' | 'from'> & Told) | null;
  /** That the lease went live; null until then. */
  readonly commencement: (Data<typeof contract.LeaseCommenced> & Told) | null;
  /** Checks of readiness that the lease went live without. */
  readonly waivers: readonly (Static<typeof contract.Waiver> & Told)[];

  /** The prefixes that stay and since when others are gone, as the last event left them, in recorded order. */
  readonly leased: {
    /** The prefixes that stay, in CIDR notation. */
    readonly prefixes: readonly string[];
    /** By prefix, since when it is gone, RFC 3339 UTC. */
    readonly departed: { readonly [prefix: string]: string };
  };
  /** Party id of the lessor; null where none is on record. */
  readonly lessor: Entry<string> | null;
  readonly headLease: string | null;
  /** Party id of who had the use of the space, since when. */
  readonly lessee: Timeline<string>;
  /** The provider chain, change by change. */
  readonly chain: Timeline<ChainChange>;
  /** The leased prefixes, since when. */
  readonly prefixes: Timeline<readonly LeasedPrefix[]>;
  /** Which routes were agreed to be announced, since when. */
  readonly origins: Timeline<readonly Origin[]>;
  /** What the space was agreed to be used for, since when. */
  readonly usage: Timeline<Static<typeof Usage>>;
  /** The clauses and the running term, change by change. */
  readonly terms: Timeline<TermsChange>;
  /** Renewals that an amendment of an end took the ground from. */
  readonly groundlessRenewals: readonly GroundlessRenewal[];

  /** The letters of authorisation. */
  readonly loas: readonly Loa[];
  /** What the VRPs said of each agreed route (RFC 6811). */
  readonly observedOrigins: readonly ObservedOrigin[];
  /** Whose AS numbers are that the contract need not name, in the order in which it was said. */
  readonly knownOrigins: readonly (KnownOrigin & Told)[];
  /** Until when the ROAs of its routes are good; absent where nobody said. */
  readonly roaEnds?: readonly RoaEnd[];
  /** What was asked to be delegated of its reverse zones, in the order on record; absent where nothing was. */
  readonly reverseDnsRequests?: readonly (ReverseDnsEvent['data'] & Told)[];
  /** What sources showed of each leased prefix. */
  readonly observations: readonly Observation[];
  /** Person id of who saw to the renewal, since when. */
  readonly renewalOwner: Timeline<string>;
  /** The notices, in the order of their service on record. */
  readonly notices: readonly Notice[];
  /** What the sides proposed to follow a term. */
  readonly proposals: readonly Proposal[];
  /** Renewals that a notice found later denies, decided or not. */
  readonly disputes: readonly Dispute[];
  /** Null unless a renewal was set aside and none took its place. */
  readonly overstay: Overstay | null;
  /** Renewals that could not be carried out, as their space was not to be had. */
  readonly abandonedRenewals: readonly (Told & {
    /** Ordinal of the term that would have begun. */
    readonly term: number;
  })[];
  /** The abuse cases reported of the lease. */
  readonly abuseCases: readonly AbuseCase[];
  /** The incidents of the lease. */
  readonly incidents: readonly Incident[];
  /** The liability terms of each link, since when. */
  readonly liability: Timeline<Data<typeof liability.LiabilityTermsAgreed>>;
  /** The exchange rates on record, since when. */
  readonly exchangeRates: Timeline<Data<typeof liability.ExchangeRateRecorded>>;
  /** The systems that hang on the space. */
  readonly dependencies: readonly Dependency[];
  /** The invoices of the lease. */
  readonly invoices: readonly Invoice[];
  /** Decisions to lease or to buy. */
  readonly decisions: readonly LeaseOrBuyDecision[];
  /** Whom to call when routing fails, since when. */
  readonly escalation: Timeline<Data<typeof continuity.EscalationContactNamed>>;
  /** What versions of the lessor's usage policy allow, since when. */
  readonly publishedPolicies: Timeline<Data<typeof usagePolicies.UsagePolicyPublished>>;
  /** When levels of the escalation were called, and who answered. */
  readonly drills: Timeline<Data<typeof continuity.EscalationDrilled>>;
  /** Who owns which unknown, since when; the renewal's owner stands apart. */
  readonly unknownOwners: Timeline<Data<typeof continuity.UnknownOwnerNamed>>;
  /** When somebody looked, and what is on record of a kind still held. */
  readonly confirmations: Timeline<Data<typeof continuity.FactConfirmed>['fact']>;
  /** The usage policies that the lessee accepted, since when. */
  readonly policies: Timeline<Data<typeof continuity.UsagePolicyAccepted>>;
  /** What screenings against reputation lists found, since when. */
  readonly reputation: Timeline<Data<typeof continuity.ReputationReviewed>['lists']>;
  /** What is promised for the case that the block becomes unusable. */
  readonly commitments: readonly Commitment[];
  /** When the use was found to be against the policy. */
  readonly policyBreaches: readonly (Data<typeof continuity.UsagePolicyBreached> & Told)[];
  /** What the parties owe under the contract. */
  readonly obligations: readonly Obligation[];
  /** Documents that somebody asked for. */
  readonly documentRequests: readonly DocumentRequest[];
  /** Of its sources and feeds, those that are not well, or are or were set aside; absent where none is. No fold has it: it is composed in. */
  readonly shownBy?: ShownBy;
}

export const emptyLease = (stream: string): LeaseDocument => ({
  leaseId: stream.replace(/^lease-/, ''),
  stream,
  revision: '',
  recordedAt: '',
  conflicts: [],
  corrections: [],
  lastStatus: null,
  status: [],
  offer: null,
  signature: null,
  takeOn: null,
  commencement: null,
  waivers: [],
  leased: { prefixes: [], departed: {} },
  lessor: null,
  headLease: null,
  lessee: [],
  chain: [],
  prefixes: [],
  origins: [],
  usage: [],
  terms: [],
  groundlessRenewals: [],
  loas: [],
  observedOrigins: [],
  knownOrigins: [],
  observations: [],
  renewalOwner: [],
  notices: [],
  proposals: [],
  disputes: [],
  overstay: null,
  abandonedRenewals: [],
  abuseCases: [],
  incidents: [],
  liability: [],
  exchangeRates: [],
  dependencies: [],
  invoices: [],
  decisions: [],
  escalation: [],
  publishedPolicies: [],
  drills: [],
  unknownOwners: [],
  confirmations: [],
  policies: [],
  reputation: [],
  commitments: [],
  policyBreaches: [],
  obligations: [],
  documentRequests: [],
});
