import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { prefixOf } from '#domain/kernel/prefix.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { breakDrill, type BreakDrill } from '#views/break-drill/break-drill.js';
import type { Removed } from '#views/break-drill/removed.js';
import { stepWords } from '#views/break-drill/text.js';
import type { FirstStep } from '#views/break-drill/first-steps.js';
import type { Caller } from '../caller.js';
import { notFound } from '../fault.js';
import { AnswerComposer, type Composed } from './answer-composer.js';
import { Moments, type AskedTimes } from './moment.js';
import { namesIn } from './names.js';
import { knows, sees } from './visibility.js';

/** The drill with what to do first also in words, in which names stand for the ids. */
export type BreakDrillAnswer = Omit<BreakDrill, 'first'> &
  Composed & { readonly first: readonly (FirstStep & { readonly words: string })[] };

/** What would happen without a party or a block, to the leases that the caller may know of; 404 for a party of none. */
export class BreakDrillQuery extends Query<BreakDrillAnswer> {
  constructor(
    readonly caller: Caller,
    readonly removed: Removed,
    readonly days: number,
    readonly times: AskedTimes,
  ) {
    super();
  }
}

@QueryHandler(BreakDrillQuery)
export class BreakDrillQueryHandler implements IQueryHandler<BreakDrillQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly source: ViewSource,
    private readonly composer: AnswerComposer,
  ) {}

  async execute({ caller, removed, days, times }: BreakDrillQuery): Promise<BreakDrillAnswer> {
    const moment = await this.moments.settle(times);
    const { value, position } = await ('block' in removed
      ? this.source.portfolioWithin(prefixOf(removed.block), times.asOf)
      : this.source.portfolioOf(removed.party, times.asOf));
    const portfolio = { ...value, leases: value.leases.filter((lease) => sees(caller, lease)) };
    if ('party' in removed && !knows(caller, removed.party, portfolio.leases)) throw notFound(removed.party);
    const drill = breakDrill(removed, portfolio, moment, days);
    const answer = await this.composer.compose(caller, drill, { value: portfolio, position });
    const names = namesIn(answer);
    return { ...answer, first: answer.first.map((step) => ({ ...step, words: stepWords(step, names) })) };
  }
}
