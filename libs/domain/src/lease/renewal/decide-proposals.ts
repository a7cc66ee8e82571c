import type { EventOf } from '../../kernel/event-type.js';
import { isBefore } from '../../kernel/instant.js';
import type { ContractAmended } from '../contract/events.js';
import { checkNew } from '../check-new.js';
import type { LeaseRecord, ProposalState } from '../lease.js';
import { refusal } from './refusals.js';
import { ruleFor, type Fact, type Rules } from '../rule.js';
import { checkOnceAgreed } from '../life.js';
import { checkClaim } from './claims.js';
import type { RenewalCommand } from './commands.js';
import { LeaseRenewed, RenewalDeclined, RenewalProposed, type RenewalEvent } from './events.js';
import { checkLater, termEnd } from './ends.js';
import { renewalTo } from './renewed.js';
import { checkStaying } from './staying.js';

type ProposalCommand = Extract<
  RenewalCommand,
  { type: 'ProposeRenewal' | 'DeclineRenewal' | 'AgreeRenewal' }
>;

export const proposalRules: Rules<ProposalCommand, RenewalEvent | EventOf<typeof ContractAmended>> = {
  ProposeRenewal: ruleFor(RenewalProposed, ({ record }, data, { commandId, now }) => {
    const { proposalId = commandId, by, end, prefixes, validUntil, answers } = data;
    checkNew(record.proposals, proposalId, 'proposal-known', 'a proposal', '/proposalId');
    checkLater(record, end);
    const leased = record.contract.prefixes.map(({ prefix }) => prefix);
    if (prefixes) checkStaying(leased, prefixes);
    if (validUntil !== undefined && !isBefore(now, validUntil))
      throw refusal(
        'proposal-expired',
        `It would have expired on ${validUntil}.`,
        '/validUntil',
        'give an instant to come',
      );
    if (answers !== undefined) checkOther(openProposal(record, answers, '/answers'), by);
    const term = record.term.ordinal;
    return [{ type: 'RenewalProposed', data: { ...data, proposalId, term, prefixes: prefixes ?? leased } }];
  }),

  DeclineRenewal: ruleFor(RenewalDeclined, ({ record }, data) => {
    openProposal(record, data.proposalId);
    return [{ type: 'RenewalDeclined', data }];
  }),

  AgreeRenewal: ruleFor(LeaseRenewed, (lease, { proposalId, by }, context) => {
    const { record } = lease;
    checkOnceAgreed(lease, context);
    checkClaim(record, context);
    const proposal = openProposal(record, proposalId);
    checkOther(proposal, by);
    const { end, prefixes, validUntil } = proposal;
    if (validUntil !== undefined && !isBefore(context.now, validUntil))
      throw refusal(
        'proposal-expired',
        `The proposal expired on ${validUntil}.`,
        '/proposalId',
        'propose the terms anew',
      );
    checkLater(record, end);
    checkStaying(
      record.contract.prefixes.map(({ prefix }) => prefix),
      prefixes,
    );
    return [{ ...renewalTo(record, end, prefixes, proposalId) }, ...newFee(record, proposalId, proposal)];
  }),
};

/** The fee of the new term, from its first day on. */
function newFee(
  record: LeaseRecord,
  proposalId: string,
  { monthlyFee }: ProposalState,
): readonly Fact<EventOf<typeof ContractAmended>>[] {
  if (monthlyFee === undefined) return [];
  const terms = { ...record.contract.terms, monthlyFee };
  return [
    {
      type: 'ContractAmended',
      data: { terms, clause: `renewal proposal ${proposalId}` },
      effectiveAt: termEnd(record),
    },
  ];
}

function openProposal(
  { proposals, term }: LeaseRecord,
  proposalId: string,
  at = '/proposalId',
): ProposalState {
  const proposal = proposals.get(proposalId);
  if (proposal === undefined)
    throw refusal(
      'proposal-unknown',
      `There is no proposal ${proposalId}.`,
      at,
      'name a proposal of this lease',
    );
  if (proposal.status === 'open' && proposal.term === term.ordinal) return proposal;
  throw refusal(
    'proposal-closed',
    `Proposal ${proposalId} ${proposal.status === 'open' ? `was to follow term ${proposal.term}` : `was ${proposal.status}`}.`,
    at,
    'propose the terms anew',
  );
}

function checkOther(proposal: ProposalState, by: string): void {
  if (proposal.by === by)
    throw refusal(
      'own-proposal',
      `The ${by} made this proposal itself.`,
      '/by',
      'name the side that it was made to',
    );
}
