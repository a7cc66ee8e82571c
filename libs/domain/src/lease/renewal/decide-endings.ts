import { refusal } from './refusals.js';
import { checkDue, ruleFor, type Rules } from '../rule.js';
import { checkFollows, onceDue } from '../life.js';
import { checkClaim } from './claims.js';
import type { RenewalCommand } from './commands.js';
import { GraceEntered, LeaseLapsed, LeaseReinstated, LeaseTerminated, type RenewalEvent } from './events.js';
import { checkEffective } from './effect.js';
import { checkReinstated, undoneFrom } from './reinstatement.js';
import { checkNoRenewalPending, lapseDue, termEnd } from './ends.js';
import { checkTerm, servedNotice } from './notices.js';

type EndingCommand = Extract<
  RenewalCommand,
  { type: 'TerminateLease' | 'EnterGrace' | 'LapseLease' | 'ReinstateLease' }
>;

export const endingRules: Rules<EndingCommand, RenewalEvent> = {
  TerminateLease: ruleFor(LeaseTerminated, (lease, data, context) => {
    if (data.noticeId !== undefined) checkEffective(servedNotice(lease.record, data.noticeId), data.noticeId);
    checkFollows(lease, context);
    return [{ type: 'LeaseTerminated', data }];
  }),

  EnterGrace: ruleFor(GraceEntered, (lease, { term, due }, { now }) => {
    const { record } = lease;
    checkTerm(record, term);
    checkDue(due, termEnd(record), now);
    checkNoRenewalPending(record);
    if (record.contract.terms.graceDays === 0)
      throw refusal('no-grace', 'The contract gives no grace.', '', 'let the lease lapse');
    return [{ type: 'GraceEntered', data: { term }, effectiveAt: onceDue(due, lease) }];
  }),

  LapseLease: ruleFor(LeaseLapsed, (lease, { term, due }, { now }) => {
    checkTerm(lease.record, term);
    checkDue(due, lapseDue(lease), now);
    return [{ type: 'LeaseLapsed', data: { term }, effectiveAt: onceDue(due, lease) }];
  }),

  ReinstateLease: ruleFor(LeaseReinstated, (lease, data, context) => {
    const { record } = lease;
    const { term = record.term.ordinal, end = record.term.end } = data;
    checkTerm(record, term);
    checkClaim(record, context);
    checkFollows(lease, context);
    checkReinstated(lease, { ...data, end }, context);
    return [
      { type: 'LeaseReinstated', data: { ...data, term, end }, effectiveAt: undoneFrom(lease, context) },
    ];
  }),
};
