import type { LeaseDocument, LeaseOrBuyDecision } from '#record/lease/lease-document.js';
import { costCurves, type CostCurves } from '#domain/fees/cost-curves.js';
import { cite, type Citation } from '#record/lease/fact.js';
import { dayOf } from '../words/day.js';
import { withMilliseconds, type Moment } from '../portfolio/portfolio.js';

/** A decision as it was made, with both cost curves derived anew from the prices it was made by. (I26, I27, R22) */
export interface DecisionRecord
  extends
    Pick<LeaseOrBuyDecision, 'decisionId' | 'horizonMonths' | 'lease' | 'purchase' | 'criteria' | 'decision'>,
    CostCurves {
  /** A person's id. */
  readonly decidedBy: string;
  /** When it was decided, a date in UTC. */
  readonly decidedOn: string;
  /** The events that it rests on. */
  readonly events: readonly Citation[];
}

export interface LeaseOrBuyView extends Moment {
  /** The name of the view that answers. */
  readonly view: 'lease-or-buy';
  /** Reference of the lease. */
  readonly leaseId: string;
  /** Revision of the lease's last event that is part of this answer, as a string. */
  readonly revision: string;
  /** The decisions on record, in order. */
  readonly decisions: readonly DecisionRecord[];
}

export function leaseOrBuy(lease: LeaseDocument, asked: Moment): LeaseOrBuyView {
  const moment = withMilliseconds(asked);
  const decisions = lease.decisions
    .filter(({ decided }) => decided.effectiveAt <= moment.on)
    .map(({ decided, ...decision }) => ({
      ...decision,
      ...costCurves(decision),
      decidedOn: dayOf(lease, decided.effectiveAt, moment.on),
      events: [cite(lease, decided)],
    }));
  const { leaseId, revision } = lease;
  return { view: 'lease-or-buy', ...moment, leaseId, revision, decisions };
}
