import { isBefore } from '../../kernel/instant.js';
import type { EventOf } from '../../kernel/event-type.js';
import { startOfDay } from '../../kernel/zoned.js';
import type { HeldLease } from '../lease.js';
import { refusal } from './refusals.js';
import { checkClaim } from '../renewal/claims.js';
import type { LeaseRenewed } from '../renewal/events.js';
import { checkFollows, checkNotAhead, checkNotBefore, checkOnceAgreed, onceDue } from '../life.js';
import { checkDue, ruleFor, ruleForNew, type Fact, type Rules } from '../rule.js';
import { checkAmendment } from './amendment.js';
import { checkContract } from './check-contract.js';
import type { ContractCommand } from './commands.js';
import {
  ContractAmended,
  LeaseAssigned,
  LeaseCommenced,
  LeaseContracted,
  OfferDeclined,
  OfferExpired,
  OfferWithdrawn,
  type ContractEvent,
} from './events.js';
import { checkLeasable } from './leased-space.js';
import { checkParties } from './parties.js';
import { renewedTerms } from './past-terms.js';
import { checkReadiness, provenChecks } from './readiness.js';

/** A lease that is taken on may have renewed before. */
type ContractOutcome = ContractEvent | EventOf<typeof LeaseRenewed>;

export const contractRules: Rules<ContractCommand, ContractOutcome> = {
  OfferLease: ruleForNew((data, context) => {
    const { now } = context;
    checkNotAhead(context);
    checkContract(data.contract, '/contract');
    checkLeasable(data.contract.prefixes, '/contract/prefixes');
    if (data.validUntil !== undefined && !isBefore(now, data.validUntil))
      throw refusal(
        'offer-expired',
        'The offer would be over before it is made.',
        '/validUntil',
        `give an instant after ${now}`,
      );
    return [{ type: 'LeaseOffered', data }];
  }),

  WithdrawOffer: ruleFor(OfferWithdrawn, (lease, _data, context) => {
    checkFollows(lease, context);
    return [{ type: 'OfferWithdrawn', data: {} }];
  }),
  DeclineOffer: ruleFor(OfferDeclined, (lease, _data, context) => {
    checkFollows(lease, context);
    return [{ type: 'OfferDeclined', data: {} }];
  }),
  ExpireOffer: ruleFor(OfferExpired, (lease, { due }, { now }) => {
    checkDue(due, validUntil(lease), now);
    return [{ type: 'OfferExpired', data: {}, effectiveAt: onceDue(due, lease) }];
  }),
  AbandonOffer: ruleForNew((data) => [{ type: 'OfferAbandoned', data }]),

  ContractLease: ruleFor(LeaseContracted, (lease, data, context) => {
    const { effectiveAt } = context;
    checkFollows(lease, context);
    const until = validUntil(lease);
    if (until !== undefined && !isBefore(effectiveAt, until))
      throw refusal(
        'offer-expired',
        `The offer was valid until ${until}.`,
        '',
        'make a new offer, or give the instant before when it was agreed',
      );
    return [{ type: 'LeaseContracted', data }];
  }),

  TakeOnLease: ruleForNew((data, context) => {
    const { now } = context;
    checkNotAhead(context);
    checkContract(data.contract, '/contract');
    checkLeasable(data.contract.prefixes, '/contract/prefixes');
    if (isBefore(now, data.historyKnownFrom))
      throw refusal(
        'history-from-future',
        `${data.historyKnownFrom} is still to come.`,
        '/historyKnownFrom',
        `give an instant not after ${now}`,
      );
    const { terms, prefixes } = data.contract;
    const renewals = renewedTerms(data.contract, data.historyKnownFrom).map(
      ({ ordinal, start, end }): Fact<ContractOutcome> => ({
        type: 'LeaseRenewed',
        data: {
          term: ordinal,
          kind: 'tacit',
          from: start,
          end,
          prefixes: prefixes.map(({ prefix }) => prefix),
        },
        effectiveAt: startOfDay(start, terms.timeZone),
      }),
    );
    return [{ type: 'LeaseTakenOn', data }, ...renewals];
  }),

  AmendContract: ruleFor(ContractAmended, (lease, data, context) => {
    const { record, status } = lease;
    checkClaim(record, context);
    checkOnceAgreed(lease, context);
    checkAmendment(record, status, data, context.effectiveAt);
    return [{ type: 'ContractAmended', data }];
  }),

  CommenceLease: ruleFor(LeaseCommenced, (lease, { confirmed, waivers = [] }, context) => {
    checkFollows(lease, context);
    checkReadiness(provenChecks(lease.record, context.effectiveAt), confirmed, waivers);
    const waived = waivers.map((data): Fact<ContractOutcome> => ({ type: 'ReadinessWaived', data }));
    return [...waived, { type: 'LeaseCommenced', data: { confirmed } }];
  }),

  AssignLease: ruleFor(LeaseAssigned, ({ record: { contract, lessees } }, data, { effectiveAt }) => {
    const lesseeSince = lessees.at(-1)!.from;
    checkNotBefore(effectiveAt, lesseeSince, `The lessee is its lessee since ${lesseeSince}`);
    if (data.to === contract.lessee)
      throw refusal('already-lessee', 'This party is the lessee.', '/to', 'name another party');
    checkParties({ ...contract, lessee: data.to }, { lessee: '/to', link: () => '/to' });
    return [{ type: 'LeaseAssigned', data }];
  }),
};

const validUntil = (lease: HeldLease) => (lease.status === 'offered' ? lease.validUntil : undefined);
