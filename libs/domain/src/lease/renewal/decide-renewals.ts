import { tacitRenewal } from '../../renewal/term.js';
import type { LeaseRecord } from '../lease.js';
import { refusal } from './refusals.js';
import { checkDue, ruleFor, type Rules } from '../rule.js';
import { checkOnceAgreed } from '../life.js';
import { checkClaim } from './claims.js';
import type { RenewalCommand } from './commands.js';
import { LeaseRenewed, RenewalAbandoned, type RenewalEvent } from './events.js';
import { checkLater, termEnd } from './ends.js';
import { endingNotices } from './ending-notices.js';
import { checkTerm } from './notices.js';
import { renewalTo } from './renewed.js';
import { checkStaying } from './staying.js';

type RenewingCommand = Extract<RenewalCommand, { type: 'RenewLease' | 'RenewTacitly' | 'AbandonRenewal' }>;

export const renewingRules: Rules<RenewingCommand, RenewalEvent> = {
  RenewLease: ruleFor(LeaseRenewed, (lease, { end, prefixes }, context) => {
    const { record } = lease;
    checkOnceAgreed(lease, context);
    checkClaim(record, context);
    checkLater(record, end);
    const leased = record.contract.prefixes.map(({ prefix }) => prefix);
    if (prefixes) checkStaying(leased, prefixes);
    return [renewalTo(record, end, prefixes)];
  }),

  RenewTacitly: ruleFor(LeaseRenewed, ({ record }, { term, due, lateNotices }, { now }) => {
    checkTerm(record, term);
    checkDue(due, termEnd(record), now);
    const { ordinal, start, end } = nextTerm(record);
    const standing = endingNotices(record).filter((noticeId) => !lateNotices.includes(noticeId));
    if (standing.length > 0)
      throw refusal(
        'non-renewal-served',
        `Notice ${standing.join(', ')} stands against it.`,
        '',
        'let the term end',
      );
    const prefixes = record.contract.prefixes.map(({ prefix }) => prefix);
    return [
      {
        type: 'LeaseRenewed',
        data: { term: ordinal, kind: 'tacit', from: start, end, prefixes },
        effectiveAt: due,
      },
    ];
  }),

  AbandonRenewal: ruleFor(RenewalAbandoned, ({ record }, data) => {
    if (data.term > record.term.ordinal)
      throw refusal('another-term', `Term ${record.term.ordinal} runs.`, '/term', 'read the lease again');
    if (record.arrivedClaims.has(data.claim))
      throw refusal(
        'renewal-arrived',
        `Command ${data.claim} reached the lease.`,
        '/claim',
        'leave its space as it is',
      );
    return record.abandonedClaims.has(data.claim) ? [] : [{ type: 'RenewalAbandoned', data }];
  }),
};

function nextTerm({ contract, term }: LeaseRecord) {
  const next = tacitRenewal(contract.terms, term);
  if (next !== undefined) return next;
  throw refusal('no-tacit-renewal', 'No term follows of itself.', '', 'agree on a renewal');
}
