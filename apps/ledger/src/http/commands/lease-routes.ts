import type { TSchema } from 'typebox';
import type { CommandType } from '#domain/kernel/command-type.js';
import { CorrectFact } from '#domain/kernel/correction.js';
import { Reference } from '#domain/kernel/shape.js';
import * as abuse from '#domain/lease/abuse/commands.js';
import * as authority from '#domain/lease/authority/commands.js';
import * as continuity from '#domain/lease/continuity/commands.js';
import * as contract from '#domain/lease/contract/commands.js';
import * as incidents from '#domain/lease/incidents/commands.js';
import * as liability from '#domain/lease/liability/commands.js';
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
  onLease('renewals', renewal.RenewLease, 'Renew by agreement'),
  onLease('termination', renewal.TerminateLease, 'Terminate the lease'),
  onLease('reinstatement', renewal.ReinstateLease, 'Undo a wrongful lapse'),
  onLease('abuse-reports/:caseId/answer', abuse.AnswerAbuse, 'Answer an abuse report'),
  onLease('abuse-reports/:caseId/closure', abuse.CloseAbuse, 'Close an abuse report'),
  onLease('incidents', incidents.OpenIncident, 'Open an incident'),
  onLease('incidents/:incidentId/costs', incidents.RecordIncidentCost, 'Record a cost of an incident'),
  onLease('incidents/:incidentId/closure', incidents.CloseIncident, 'Close an incident'),
  onLease('liability-terms', liability.AgreeLiabilityTerms, 'Agree who bears which loss'),
  onLease('escalation-contacts', continuity.NameEscalationContact, 'Name an escalation contact'),
  onLease('usage-policy-acceptances', continuity.AcceptUsagePolicy, 'Accept a usage policy'),
  onLease('reputation-reviews', continuity.ReviewReputation, 'Record a reputation review'),
  onLease('continuity-commitments', continuity.MakeContinuityCommitment, 'Make a continuity commitment'),
  onLease('document-requests', continuity.RequestDocument, 'Request a document'),
  onLease(
    'document-requests/:requestId/document',
    continuity.ProvideDocument,
    'Provide a requested document',
  ),
  onLease('corrections', CorrectFact, 'Correct or retract an earlier event'),
];
