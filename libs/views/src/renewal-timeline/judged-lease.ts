import { merged } from '#domain/kernel/merged.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { holdsSpace } from '#record/lease/status.js';
import { termOn } from '#record/lease/term.js';
import type { Moment } from '../portfolio/portfolio.js';
import { endedHeads } from '../facts/upstream.js';
import { loaCoverOf } from '../facts/authority.js';
import { routingAuthority } from '../facts/routing-authority.js';
import { bindingNotice, type BindingNotice } from './binding-notice.js';
import { groundlessOn } from './groundless.js';
import { disputesOf } from '../facts/disputes.js';
import { incidentsOf } from './incidents.js';
import { lastMove, type Move } from './last-move.js';
import { judgedMilestones } from './milestone-state.js';
import { noticesOf } from './notices.js';
import { proposalsOf } from './proposals.js';
import { riskReasons } from './risk-reasons.js';
import type { RiskContext } from './risk-rule.js';
import { riskOf, type Risk } from './risk.js';
import { statusInView } from './standing.js';

/** What the risk of a lease is judged by, besides the days left, and what moved the deadline that binds it. */
export interface JudgedLease extends Omit<RiskContext, 'on'> {
  readonly binding:
    | (BindingNotice & {
        /** What made it the date that binds, and which bound before; null where none did. */
        readonly moved: Move | null;
      })
    | null;
}

/** `undefined` where the lease has no contract or no status at `on`. */
export function judgedLease(
  lease: LeaseDocument,
  heads: readonly LeaseDocument[],
  moment: Moment,
): JudgedLease | undefined {
  const { on } = moment;
  const term = termOn(lease, on);
  const status = statusInView(lease, on);
  if (term === undefined || status === undefined) return undefined;
  const milestones = judgedMilestones(lease, term, on);
  const binding = holdsSpace(status) ? bindingNotice(lease, heads, on) : null;
  return {
    lease,
    heads,
    status,
    term,
    milestones,
    authority: loaCoverOf(lease, on),
    routing: routingAuthority(lease, on),
    binding: binding && merged(binding, { moved: lastMove(lease, heads, on, binding) }),
    notices: noticesOf(lease, milestones, on),
    disputes: disputesOf(lease, on),
    proposals: proposalsOf(lease, term, on),
    groundlessRenewals: groundlessOn(lease, on),
    endedHeads: endedHeads(lease, heads, on),
    incidents: incidentsOf(lease, on),
  };
}

/** The risk at the moment, of a lease judged for it. */
export const riskAt = (judged: JudgedLease, moment: Moment): Risk =>
  riskOf(riskReasons({ on: moment.on, ...judged }));
