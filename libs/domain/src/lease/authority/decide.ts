import { isBefore } from '../../kernel/instant.js';
import { startOfDay } from '../../kernel/zoned.js';
import { checkOnceAgreed } from '../life.js';
import { checkDue, ruleFor, type Fact, type Rules } from '../rule.js';
import type { AuthorityCommand } from './commands.js';
import {
  LoaExpired,
  LoaIssued,
  LoaRevoked,
  ProviderLinkAdded,
  ProviderLinkRemoved,
  ProviderLinkReplaced,
  RenewalOwnerAssigned,
  type AuthorityEvent,
} from './events.js';
import { checkAdded, checkRemoved, checkReplaced } from './chain.js';
import { checkLoa, currentLoa } from './loa.js';

export const authorityRules: Rules<AuthorityCommand, AuthorityEvent> = {
  IssueLoa: ruleFor(LoaIssued, ({ record }, { loaId: given, supersedes, ...rest }, context) => {
    const { commandId, effectiveAt } = context;
    const loaId = given ?? commandId;
    const loa = { loaId, ...rest };
    checkLoa(record, loa);
    const issued: Fact<AuthorityEvent> = { type: 'LoaIssued', data: loa };
    if (supersedes === undefined) return [issued];
    currentLoa(record, supersedes, '/supersedes');
    // Until another begins, the one that it replaces stands.
    const begins = startOfDay(loa.from, record.contract.terms.timeZone);
    const replaced = { type: 'LoaSuperseded', data: { loaId: supersedes, by: loaId } } as const;
    return [issued, isBefore(effectiveAt, begins) ? { ...replaced, effectiveAt: begins } : replaced];
  }),

  RevokeLoa: ruleFor(LoaRevoked, ({ record }, data) => {
    currentLoa(record, data.loaId, '/loaId');
    return [{ type: 'LoaRevoked', data }];
  }),

  ExpireLoa: ruleFor(LoaExpired, ({ record }, { loaId, due }, { now }) => {
    const { until } = currentLoa(record, loaId, '/loaId');
    checkDue(due, startOfDay(until, record.contract.terms.timeZone), now);
    return [{ type: 'LoaExpired', data: { loaId }, effectiveAt: due }];
  }),

  AddProviderLink: ruleFor(ProviderLinkAdded, (lease, data, context) => {
    checkOnceAgreed(lease, context);
    checkAdded(lease.record.contract, data.link, data.at);
    return [{ type: 'ProviderLinkAdded', data }];
  }),
  ReplaceProviderLink: ruleFor(ProviderLinkReplaced, (lease, data, context) => {
    checkOnceAgreed(lease, context);
    checkReplaced(lease.record.contract, data.party, data.by);
    return [{ type: 'ProviderLinkReplaced', data }];
  }),
  RemoveProviderLink: ruleFor(ProviderLinkRemoved, (lease, data, context) => {
    checkOnceAgreed(lease, context);
    checkRemoved(lease.record.contract, data.party);
    return [{ type: 'ProviderLinkRemoved', data }];
  }),

  AssignRenewalOwner: ruleFor(RenewalOwnerAssigned, (_lease, data) => [
    { type: 'RenewalOwnerAssigned', data },
  ]),
};
