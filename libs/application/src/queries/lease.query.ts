import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { summaryOf, type LeaseSummary } from '#record/lease/summary.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import type { Moment } from '#views/portfolio/portfolio.js';
import type { Caller } from '../caller.js';
import { AnswerComposer, type Composed } from './answer-composer.js';
import { Moments, type AskedTimes } from './moment.js';
import { sees } from './visibility.js';

/** One lease: how it stands at `on`, and everything on record of it. */
export interface LeaseAnswer extends Moment, LeaseSummary, Composed {
  readonly view: 'lease';
  readonly record: LeaseDocument;
}

/** One lease, `undefined` for one that there is not or that the caller may not know of. */
export class LeaseQuery extends Query<LeaseAnswer | undefined> {
  constructor(
    readonly caller: Caller,
    readonly leaseId: string,
    readonly times: AskedTimes,
  ) {
    super();
  }
}

@QueryHandler(LeaseQuery)
export class LeaseQueryHandler implements IQueryHandler<LeaseQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly source: ViewSource,
    private readonly composer: AnswerComposer,
  ) {}

  async execute({ caller, leaseId, times }: LeaseQuery): Promise<LeaseAnswer | undefined> {
    const moment = await this.moments.settle(times);
    const read = await this.source.portfolioOfLease(leaseId, times.asOf);
    const record = read.value.leases.find((lease) => lease.leaseId === leaseId);
    if (record === undefined || !sees(caller, record)) return undefined;
    const view = { view: 'lease' as const, ...moment, ...summaryOf(record, moment.on), record };
    return this.composer.compose(caller, view, read);
  }
}
