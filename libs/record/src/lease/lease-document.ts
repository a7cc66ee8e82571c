import type { LeasedPrefix, Origin, ProviderLink, Usage } from '#domain/lease/contract/contract.js';
import type { EventOf } from '#domain/kernel/event-type.js';
import type * as abuse from '#domain/lease/abuse/events.js';
import type * as authority from '#domain/lease/authority/events.js';
import type * as continuity from '#domain/lease/continuity/events.js';
import type * as contract from '#domain/lease/contract/events.js';
import type * as decisions from '#domain/lease/decisions/events.js';
import type * as dependencies from '#domain/lease/dependencies/events.js';
import type * as incidents from '#domain/lease/incidents/events.js';
import type * as lateKnowledge from '#domain/lease/late-knowledge/events.js';
import type * as liability from '#domain/lease/liability/events.js';
import type * as money from '#domain/lease/money/events.js';
import type * as obligations from '#domain/lease/obligations/events.js';
import type * as renewal from '#domain/lease/renewal/events.js';
import type * as evidence from '#domain/lease/routing-evidence/events.js';
import type { Static } from '#domain/kernel/shape.js';
import type { Fact } from './fact.js';
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
  | { readonly state: 'offered' | 'contracted' | 'active' | 'in-grace' | 'holding-over' }
  | { readonly state: 'ended'; readonly cause: Ending; readonly because?: string };
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
  | { readonly kind: 'agreed'; readonly links: readonly ProviderLink[] }
  | { readonly kind: 'added'; readonly link: ProviderLink; readonly at: number }
  | { readonly kind: 'replaced'; readonly party: string; readonly by: ProviderLink }
  | { readonly kind: 'removed'; readonly party: string; readonly because: string };

export type Loa = Data<typeof authority.LoaIssued> & {
  readonly issued: Fact;
  readonly ended?:
    | { readonly how: 'superseded'; readonly by: string; readonly fact: Fact }
    | { readonly how: 'revoked'; readonly because: string; readonly fact: Fact }
    | { readonly how: 'expired'; readonly fact: Fact };
};

/** One RFC 6811 state of an announced route, with the VRPs that made it so. */
export interface OriginState {
  readonly state: 'valid' | 'invalid' | 'not-found';
  readonly reason?: 'as' | 'length';
  readonly feed: string;
  readonly vrps: readonly Static<typeof evidence.Vrp>[];
}
export interface ObservedOrigin {
  readonly prefix: string;
  readonly originAs: number;
  readonly states: Timeline<OriginState>;
}

export type Notice = Data<typeof renewal.NoticeServed> & {
  readonly served: Fact;
  readonly delivered?: { readonly proof?: string; readonly fact: Fact };
  readonly acknowledged?: { readonly by: 'lessor' | 'lessee'; readonly fact: Fact };
  readonly timestamp?: Static<typeof renewal.Timestamp> & { readonly fact: Fact };
};
export type Proposal = Omit<Data<typeof renewal.RenewalProposed>, 'validUntil'> & {
  /** With milliseconds. */
  readonly validUntil?: string;
  readonly proposed: Fact;
  readonly closed?: {
    readonly how: 'countered' | 'agreed' | 'declined' | 'withdrawn';
    readonly because?: string;
    readonly fact: Fact;
  };
};

/** Whether a renewal stood, which a notice found later denies. */
export type Dispute = Data<typeof lateKnowledge.RenewalDisputed> & {
  readonly disputed: Fact;
  readonly decided?: Omit<Data<typeof lateKnowledge.DisputeDecided>, 'disputeId'> & { readonly fact: Fact };
};

/** That the lease had ended before it renewed, as became known later: since `from` its lessee holds over. */
export type Overstay = Data<typeof lateKnowledge.RenewalSetAside> & {
  readonly from: string;
  /** The renewal that was set aside. */
  readonly renewed: Fact;
  /** The last term that was set aside: its space stays reserved. */
  readonly reserved: RecordedTerm;
  /** The revision up to which what was recorded rests on the renewal. */
  readonly believedUpTo: string;
  readonly fact: Fact;
};

export type AbuseCase = Data<typeof abuse.AbuseReported> & {
  readonly reported: Fact;
  readonly answers: readonly { readonly answer: string; readonly fact: Fact }[];
  readonly closed?: { readonly outcome: Data<typeof abuse.AbuseClosed>['outcome']; readonly fact: Fact };
};

export type IncidentCost = Omit<Data<typeof incidents.IncidentCostRecorded>, 'incidentId'> & {
  readonly fact: Fact;
};
export type Incident = Data<typeof incidents.IncidentOpened> & {
  readonly opened: Fact;
  readonly costs: readonly IncidentCost[];
  readonly recoveries: readonly (Omit<Data<typeof incidents.IncidentCostRecovered>, 'incidentId'> & {
    readonly fact: Fact;
  })[];
  readonly closed?: { readonly resolution?: string; readonly fact: Fact };
};

export type Commitment = Data<typeof continuity.ContinuityCommitmentMade> & {
  readonly made: Fact;
  readonly breaches: readonly (Omit<Data<typeof continuity.ContinuityCommitmentBreached>, 'commitmentId'> & {
    readonly fact: Fact;
  })[];
};
export type Obligation = Data<typeof obligations.ObligationAgreed> & {
  readonly agreed: Fact;
  readonly reviews: readonly (Omit<Data<typeof obligations.ObligationReviewed>, 'obligationId'> & {
    readonly fact: Fact;
  })[];
};
export type Dependency = Data<typeof dependencies.DependencyRegistered> & {
  readonly registered: Fact;
  readonly retired?: { readonly fact: Fact };
};
export type Invoice = Data<typeof money.InvoiceIssued> & {
  readonly issued: Fact;
  readonly creditNotes: readonly (Omit<Data<typeof money.CreditNoteIssued>, 'invoiceId'> & {
    readonly fact: Fact;
  })[];
  readonly payments: readonly (Omit<Data<typeof money.PaymentReceived>, 'invoiceId'> & {
    readonly fact: Fact;
  })[];
};
export type LeaseOrBuyDecision = Data<typeof decisions.LeaseOrBuyDecided> & { readonly decided: Fact };
export type DocumentRequest = Data<typeof continuity.DocumentRequested> & {
  readonly requested: Fact;
  readonly provided?: { readonly document: string; readonly fact: Fact };
};

/**
 * The fold of one lease's stream: plain JSON, no copy of its history. What changes over effective time stands in
 * timelines, so that "on day X" is a lookup and a backdated fact lands where it belongs. Every member is always there:
 * copying objects of ever other shapes would cost more than all the rest of the fold.
 */
export interface LeaseDocument {
  readonly leaseId: string;
  readonly stream: string;
  /** Of the last event folded, and when that was recorded. */
  readonly revision: string;
  readonly recordedAt: string;
  /** Revisions of events that make no sense where they stand, since a correction; they have no effect. */
  readonly conflicts: readonly string[];
  readonly corrections: readonly { readonly revision: string; readonly fact: Fact }[];

  /** As the last event left it, in recorded order; null until the lease is offered or taken on. */
  readonly lastStatus: LeaseStatus | null;
  readonly status: Timeline<LeaseStatus>;
  readonly offer: { readonly validUntil?: string; readonly fact: Fact } | null;
  readonly signature: (Data<typeof contract.LeaseContracted> & { readonly fact: Fact }) | null;
  readonly takeOn:
    (Pick<Data<typeof contract.LeaseTakenOn>, 'historyKnownFrom' | 'from'> & { readonly fact: Fact }) | null;
  readonly commencement: (Data<typeof contract.LeaseCommenced> & { readonly fact: Fact }) | null;
  readonly waivers: readonly (Static<typeof contract.Waiver> & { readonly fact: Fact })[];

  /** The prefixes that stay and since when others are gone, as the last event left them, in recorded order. */
  readonly leased: {
    readonly prefixes: readonly string[];
    readonly departed: { readonly [prefix: string]: string };
  };
  readonly lessor: Entry<string> | null;
  readonly headLease: string | null;
  readonly lessee: Timeline<string>;
  readonly chain: Timeline<ChainChange>;
  readonly prefixes: Timeline<readonly LeasedPrefix[]>;
  readonly origins: Timeline<readonly Origin[]>;
  readonly usage: Timeline<Static<typeof Usage>>;
  readonly terms: Timeline<TermsChange>;
  readonly groundlessRenewals: readonly GroundlessRenewal[];

  readonly loas: readonly Loa[];
  readonly observedOrigins: readonly ObservedOrigin[];
  readonly renewalOwner: Timeline<string>;
  readonly notices: readonly Notice[];
  readonly proposals: readonly Proposal[];
  readonly disputes: readonly Dispute[];
  /** Null unless a renewal was set aside and none took its place. */
  readonly overstay: Overstay | null;
  readonly abandonedRenewals: readonly { readonly term: number; readonly fact: Fact }[];
  readonly abuseCases: readonly AbuseCase[];
  readonly incidents: readonly Incident[];
  readonly liability: Timeline<Data<typeof liability.LiabilityTermsAgreed>>;
  readonly exchangeRates: Timeline<Data<typeof liability.ExchangeRateRecorded>>;
  readonly dependencies: readonly Dependency[];
  readonly invoices: readonly Invoice[];
  readonly decisions: readonly LeaseOrBuyDecision[];
  readonly escalation: Timeline<Data<typeof continuity.EscalationContactNamed>>;
  readonly policies: Timeline<Data<typeof continuity.UsagePolicyAccepted>>;
  readonly reputation: Timeline<Data<typeof continuity.ReputationReviewed>['lists']>;
  readonly commitments: readonly Commitment[];
  readonly policyBreaches: readonly (Data<typeof continuity.UsagePolicyBreached> & { readonly fact: Fact })[];
  readonly obligations: readonly Obligation[];
  readonly documentRequests: readonly DocumentRequest[];
}

const LEASE_STREAM = /^lease-/;

export const emptyLease = (stream: string): LeaseDocument => ({
  leaseId: stream.replace(LEASE_STREAM, ''),
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
  policies: [],
  reputation: [],
  commitments: [],
  policyBreaches: [],
  obligations: [],
  documentRequests: [],
});
