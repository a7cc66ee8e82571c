import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { leaseOrBuy } from '#views/lease-or-buy/lease-or-buy.js';
import { liabilityOfLease } from '#views/liability/liability.js';
import { waterfallOf, type AskedLoss } from '#views/liability/supposed-loss.js';
import type { SupposedCaps } from '#views/liability/reckoned-loss.js';
import { moneyOfLease } from '#views/money/money.js';
import { obligationsOfLease } from '#views/obligations/obligations.js';
import type { Moment } from '#views/portfolio/portfolio.js';
import type { Caller } from '../caller.js';
import { AnswerComposer, type Composed } from './answer-composer.js';
import { Moments, type AskedTimes } from './moment.js';
import { sees } from './visibility.js';

/** What may be asked of a view of one lease besides its instants. */
export interface LeaseViewOptions {
  readonly days?: number;
  readonly loss?: AskedLoss;
  readonly caps?: SupposedCaps;
}

/** The views of one lease that are more than its record, by their names. */
const LEASE_VIEWS = {
  liability: (lease: LeaseDocument, moment: Moment, { days }: LeaseViewOptions) =>
    liabilityOfLease(lease, moment, days),
  waterfall: (lease: LeaseDocument, moment: Moment, { loss, caps }: LeaseViewOptions) =>
    loss && waterfallOf(lease, loss, moment, caps),
  obligations: obligationsOfLease,
  money: moneyOfLease,
  'lease-or-buy': leaseOrBuy,
} as const satisfies Record<
  string,
  (lease: LeaseDocument, moment: Moment, options: LeaseViewOptions) => object | undefined
>;
export type LeaseViewName = keyof typeof LEASE_VIEWS;
export type LeaseViewAnswer<N extends LeaseViewName> = NonNullable<ReturnType<(typeof LEASE_VIEWS)[N]>> &
  Composed;

/** One view of one lease, `undefined` for a lease that there is not or that the caller may not know of. */
export class LeaseViewQuery<N extends LeaseViewName = LeaseViewName> extends Query<
  LeaseViewAnswer<N> | undefined
> {
  constructor(
    readonly caller: Caller,
    readonly leaseId: string,
    readonly view: N,
    readonly times: AskedTimes,
    readonly options: LeaseViewOptions = {},
  ) {
    super();
  }
}

@QueryHandler(LeaseViewQuery)
export class LeaseViewQueryHandler implements IQueryHandler<LeaseViewQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly source: ViewSource,
    private readonly composer: AnswerComposer,
  ) {}

  async execute({ caller, leaseId, view, times, options }: LeaseViewQuery) {
    const moment = await this.moments.settle(times);
    const read = await this.source.portfolioOfLease(leaseId, times.asOf);
    const lease = read.value.leases.find((each) => each.leaseId === leaseId);
    if (lease === undefined || !sees(caller, lease)) return undefined;
    const shown = LEASE_VIEWS[view](lease, moment, options);
    return shown && (this.composer.compose(caller, shown, read) as Promise<LeaseViewAnswer<LeaseViewName>>);
  }
}
