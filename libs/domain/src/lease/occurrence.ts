import type { LeaseEventType } from './events.js';
import type { Ending, LeaseState, LeaseStatus } from './lease.js';

const LIVE = ['contracted', 'active', 'in-grace'] as const;
/** What comes to light, or must be put in order, after the end too. */
const LIVE_OR_OVER = [...LIVE, 'ended'] as const;

/** In which statuses each event can happen: `decide` refuses in the others, a fold passes the event over. */
export const OCCURS_IN: Readonly<Record<LeaseEventType, readonly LeaseStatus[]>> = {
  LeaseOffered: ['none'],
  LeaseTakenOn: ['none'],
  OfferAbandoned: ['none'],
  OfferWithdrawn: ['offered'],
  OfferDeclined: ['offered'],
  OfferExpired: ['offered'],
  LeaseContracted: ['offered'],
  ContractAmended: LIVE,
  ReadinessWaived: ['contracted'],
  LeaseCommenced: ['contracted'],
  LeaseAssigned: ['contracted', 'active'],

  LoaIssued: LIVE,
  LoaSuperseded: LIVE,
  LoaRevoked: LIVE_OR_OVER,
  LoaExpired: LIVE_OR_OVER,
  ProviderLinkAdded: LIVE,
  ProviderLinkReplaced: LIVE,
  ProviderLinkRemoved: LIVE,
  RenewalOwnerAssigned: LIVE,

  RoaAligned: LIVE_OR_OVER,
  RoaMisaligned: LIVE_OR_OVER,

  NoticeServed: LIVE,
  NoticeDelivered: LIVE_OR_OVER,
  NoticeAcknowledged: LIVE_OR_OVER,
  NoticeTimestamped: LIVE_OR_OVER,
  DeadlineWaived: LIVE,
  RenewalProposed: ['active', 'in-grace'],
  RenewalDeclined: ['active', 'in-grace'],
  LeaseRenewed: ['active', 'in-grace'],
  RenewalAbandoned: LIVE_OR_OVER,
  LeaseTerminated: LIVE,
  GraceEntered: ['active'],
  LeaseLapsed: LIVE,
  LeaseReinstated: ['ended'],

  AbuseReported: LIVE_OR_OVER,
  AbuseAnswered: LIVE_OR_OVER,
  AbuseClosed: LIVE_OR_OVER,
  IncidentOpened: LIVE_OR_OVER,
  IncidentCostRecorded: LIVE_OR_OVER,
  IncidentCostRecovered: LIVE_OR_OVER,
  IncidentClosed: LIVE_OR_OVER,
  LiabilityTermsAgreed: LIVE,
  ExchangeRateRecorded: LIVE_OR_OVER,
  DependencyRegistered: LIVE,
  DependencyRetired: LIVE_OR_OVER,

  InvoiceIssued: LIVE_OR_OVER,
  CreditNoteIssued: LIVE_OR_OVER,
  PaymentReceived: LIVE_OR_OVER,
  LeaseOrBuyDecided: ['offered', ...LIVE_OR_OVER],

  EscalationContactNamed: LIVE,
  UsagePolicyAccepted: LIVE,
  ReputationReviewed: LIVE,
  UsagePolicyBreached: LIVE_OR_OVER,
  ContinuityCommitmentMade: LIVE,
  ContinuityCommitmentBreached: LIVE_OR_OVER,
  ObligationAgreed: LIVE,
  ObligationReviewed: LIVE_OR_OVER,
  DocumentRequested: LIVE_OR_OVER,
  DocumentProvided: LIVE_OR_OVER,

  FactCorrected: ['abandoned', 'offered', ...LIVE_OR_OVER],
};

const NEVER_A_LEASE: ReadonlySet<Ending> = new Set(['withdrawn', 'declined', 'expired']);

/** An offer that came to nothing was never a lease: nothing follows, and it holds nothing. */
export const wasNeverALease = (lease: LeaseState): boolean =>
  lease.status === 'ended' && NEVER_A_LEASE.has(lease.cause);

export const canOccur = (event: LeaseEventType, lease: LeaseState): boolean =>
  OCCURS_IN[event].includes(lease.status) && !(wasNeverALease(lease) && event !== 'FactCorrected');
