import { isBefore } from '../../kernel/instant.js';
import { refusal } from './refusals.js';
import { checkDue, ruleFor, type Rules } from '../rule.js';
import { checkFollows, onceDue } from '../life.js';
import { checkClaim } from './claims.js';
import type { RenewalCommand } from './commands.js';
import { GraceEntered, LeaseLapsed, LeaseReinstated, LeaseTerminated, type RenewalEvent } from './events.js';
import { isUndone } from './undone.js';
import { checkLater, checkNoRenewalPending, lapseDue, termEnd } from './ends.js';
import { checkTerm, servedNotice } from './notices.js';

type EndingCommand = Extract<
  RenewalCommand,
  { type: 'TerminateLease' | 'EnterGrace' | 'LapseLease' | 'ReinstateLease' }
>;

export const endingRules: Rules<EndingCommand, RenewalEvent> = {
  TerminateLease: ruleFor(LeaseTerminated, (lease, data, context) => {
    const { now, effectiveAt } = context;
    if (data.noticeId !== undefined) servedNotice(lease.record, data.noticeId);
    checkFollows(lease, context);
    if (isBefore(now, effectiveAt))
      throw refusal(
        'effective-in-future',
        `${effectiveAt} is still to come.`,
        '/effectiveAt',
        'serve notice of termination now, and terminate on the day',
      );
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
    if (lease.status !== 'ended' || !isUndone(lease.cause))
      throw refusal('not-lapsed', 'The lease did not lapse and was not terminated.', '', 'make a new lease');
    const term = data.term ?? record.term.ordinal;
    checkTerm(record, term);
    checkClaim(record, context);
    checkFollows(lease, context);
    // A termination leaves the term's end where it was, and that may be the right one.
    if (lease.cause === 'lapsed' || data.end !== record.term.end) checkLater(record, data.end);
    return [{ type: 'LeaseReinstated', data: { ...data, term } }];
  }),
};
