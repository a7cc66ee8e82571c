import type { TSchema } from 'typebox';
import type { CommandType } from '#domain/kernel/command-type.js';
import { CorrectFact } from '#domain/kernel/correction.js';
import { Reference } from '#domain/kernel/shape.js';
import * as abuse from '#domain/lease/abuse/commands.js';
import * as authority from '#domain/lease/authority/commands.js';
import * as continuity from '#domain/lease/continuity/commands.js';
import * as contract from '#domain/lease/contract/commands.js';
import * as decisions from '#domain/lease/decisions/commands.js';
import * as dependencies from '#domain/lease/dependencies/commands.js';
import * as incidents from '#domain/lease/incidents/commands.js';
import * as liability from '#domain/lease/liability/commands.js';
import * as money from '#domain/lease/money/commands.js';
import * as obligations from '#domain/lease/obligations/commands.js';
import * as renewal from '#domain/lease/renewal/commands.js';
import { commandRoute } from './command-route.js';

const LEASE = { name: 'leaseId', shape: Reference };

const onLease = (below: string, command: CommandType<string, TSchema>, summary: string) =>
  commandRoute(`/v1/leases/:leaseId/${below}`, command, summary, LEASE);

/** Every command on a lease that is open to callers: each creates the sub-resource that its path names. */
export const LEASE_ROUTES = [
  commandRoute('/v1/leases', contract.OfferLease, 'Offer a lease', { ...LEASE, mayBeMade: true }),
  onLease('withdrawal', contract.WithdrawOffer, 'Withdraw the offer'),
  onLease('decline', contract.DeclineOffer, 'Decline the offer'),
  onLease('contract', contract.ContractLease, 'Conclude the contract'),
  onLease('amendments', contract.AmendContract, 'Amend the contract'),
  onLease('commencement', contract.CommenceLease, 'Go live'),
  onLease('assignments', contract.AssignLease, 'Assign the lease to another lessee'),
  onLease('loas', authority.IssueLoa, 'Issue a letter of authorisation'),
  onLease('loas/:loaId/revocation', authority.RevokeLoa, 'Revoke a letter of authorisation'),
  onLease('provider-links', authority.AddProviderLink, 'Add a link to the provider chain'),
  onLease(
    'provider-links/:party/replacement',
    authority.ReplaceProviderLink,
    'Replace a link of the provider chain',
  ),
  onLease(
    'provider-links/:party/removal',
    authority.RemoveProviderLink,
    'Remove a link of the provider chain',
  ),
  onLease('renewal-owner', authority.AssignRenewalOwner, 'Name who owns the renewal'),
  onLease('notices', renewal.ServeNotice, 'Serve a notice'),
  onLease('notices/:noticeId/delivery', renewal.DeliverNotice, 'Record the delivery of a notice'),
  onLease('notices/:noticeId/acknowledgement', renewal.AcknowledgeNotice, 'Acknowledge a notice'),
  onLease(
    'notices/:noticeId/timestamp',
    renewal.TimestampNotice,
    'Add a trusted time-stamp of the content of a notice (RFC 3161)',
  ),
  onLease('deadline-waivers', renewal.WaiveDeadline, 'Waive a deadline that protects one side'),
  onLease('renewal-proposals', renewal.ProposeRenewal, 'Propose a renewal, or answer a proposal'),
  onLease('renewal-proposals/:proposalId/decline', renewal.DeclineRenewal, 'Decline or withdraw a proposal'),
  onLease(
    'renewal-proposals/:proposalId/agreement',
    renewal.AgreeRenewal,
    'Agree to a proposal: renews on the terms proposed',
  ),
  onLease('renewals', renewal.RenewLease, 'Renew by agreement'),
  onLease('termination', renewal.TerminateLease, 'Terminate the lease'),
  onLease('reinstatement', renewal.ReinstateLease, 'Undo a wrongful lapse'),
  onLease('abuse-reports/:caseId/answer', abuse.AnswerAbuse, 'Answer an abuse report'),
  onLease('abuse-reports/:caseId/closure', abuse.CloseAbuse, 'Close an abuse report'),
  onLease('incidents', incidents.OpenIncident, 'Open an incident'),
  onLease('incidents/:incidentId/costs', incidents.RecordIncidentCost, 'Record a cost of an incident'),
  onLease(
    'incidents/:incidentId/recoveries',
    incidents.RecordIncidentRecovery,
    'Record what came back for an incident',
  ),
  onLease('incidents/:incidentId/closure', incidents.CloseIncident, 'Close an incident'),
  onLease('liability-terms', liability.AgreeLiabilityTerms, 'Agree who bears which loss'),
  onLease('exchange-rates', liability.RecordExchangeRate, 'Record a documented exchange rate'),
  onLease('dependencies', dependencies.RegisterDependency, 'Register a system that depends on the space'),
  onLease(
    'dependencies/:dependencyId/retirement',
    dependencies.RetireDependency,
    'Say that a system does not depend on the space any more',
  ),
  onLease('obligations', obligations.AgreeObligation, 'Agree an obligation'),
  onLease(
    'obligations/:obligationId/reviews',
    obligations.ReviewObligation,
    'Record whether an obligation was kept',
  ),
  onLease('invoices', money.IssueInvoice, 'Issue an invoice'),
  onLease('invoices/:invoiceId/credit-notes', money.IssueCreditNote, 'Issue a credit note'),
  onLease('invoices/:invoiceId/payments', money.RecordPayment, 'Record a payment'),
  onLease('lease-or-buy-decisions', decisions.DecideLeaseOrBuy, 'Decide between lease and purchase'),
  onLease('escalation-contacts', continuity.NameEscalationContact, 'Name an escalation contact'),
  onLease('usage-policy-acceptances', continuity.AcceptUsagePolicy, 'Accept a usage policy'),
  onLease('reputation-reviews', continuity.ReviewReputation, 'Record a reputation review'),
  onLease('continuity-commitments', continuity.MakeContinuityCommitment, 'Make a continuity commitment'),
  onLease('usage-policy-breaches', continuity.RecordUsagePolicyBreach, 'Record a breach of the usage policy'),
  onLease(
    'continuity-commitments/:commitmentId/breaches',
    continuity.RecordCommitmentBreach,
    'Record that a continuity commitment was not kept',
  ),
  onLease('document-requests', continuity.RequestDocument, 'Request a document'),
  onLease(
    'document-requests/:requestId/document',
    continuity.ProvideDocument,
    'Provide a requested document',
  ),
  onLease('corrections', CorrectFact, 'Correct or retract an earlier event'),
];
