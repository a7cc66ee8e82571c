import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { partyDocument } from '#read-model/queries/documents.js';
import { ReadModel } from '#read-model/read-model.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { continuity, type ContinuityView } from '#views/continuity/continuity.js';
import { liability, type LiabilityView } from '#views/liability/liability.js';
import { obligations, type ObligationsView } from '#views/obligations/obligations.js';
import type { Moment, Portfolio } from '#views/portfolio/portfolio.js';
import { renewalTimeline, type RenewalTimeline } from '#views/renewal-timeline/renewal-timeline.js';
import { isPartyBound, type Caller } from '../caller.js';
import { AnswerComposer, type Composed } from './answer-composer.js';
import { Moments, type AskedTimes } from './moment.js';
import { names, sees, visiblePortfolio } from './visibility.js';

/** The views of a lessee, by their names. */
export const LESSEE_VIEWS = {
  'renewal-timeline': renewalTimeline,
  liability,
  continuity,
  obligations,
} as const satisfies Record<
  string,
  (lessee: string, portfolio: Portfolio, moment: Moment, days?: number) => object
>;
export type LesseeViewName = keyof typeof LESSEE_VIEWS;

export type LesseeAnswer = (RenewalTimeline | LiabilityView | ContinuityView | ObligationsView) & Composed;

/** One of the views, `undefined` for a party that there is not or that the caller may not know of. */
export class LesseeViewQuery extends Query<LesseeAnswer | undefined> {
  constructor(
    readonly caller: Caller,
    readonly lessee: string,
    readonly view: LesseeViewName,
    readonly times: AskedTimes,
    /** How long the space is supposed to be unusable, for liability. */
    readonly days?: number,
  ) {
    super();
  }
}

@QueryHandler(LesseeViewQuery)
export class LesseeViewQueryHandler implements IQueryHandler<LesseeViewQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly model: ReadModel,
    private readonly source: ViewSource,
    private readonly composer: AnswerComposer,
  ) {}

  async execute({ caller, lessee, view, times, days }: LesseeViewQuery): Promise<LesseeAnswer | undefined> {
    const moment = await this.moments.settle(times);
    const { value, position } = await this.source.portfolioOf(lessee, times.asOf);
    const portfolio = visiblePortfolio(caller, value, lessee, moment.on);
    const named = portfolio.leases.some((lease) => sees(caller, lease) && names(lease, lessee));
    if (!named && !this.mayKnow(caller, lessee)) return undefined;
    const shown = LESSEE_VIEWS[view](lessee, portfolio, moment, days);
    return this.composer.compose(caller, shown, { value: portfolio, position });
  }

  /** A party without leases in view is known to those who know every party, and to itself. */
  private mayKnow({ role, party }: Caller, lessee: string): boolean {
    return (!isPartyBound(role) || party === lessee) && partyDocument(this.model, lessee) !== undefined;
  }
}
