import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { partyDocument } from '#read-model/queries/documents.js';
import { ReadModel } from '#read-model/read-model.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { moneyOfParty, type PartyMoneyView } from '#views/money/money.js';
import { isPartyBound, type Caller } from '../caller.js';
import { AnswerComposer, type Composed } from './answer-composer.js';
import { Moments, type AskedTimes } from './moment.js';
import { sees } from './visibility.js';

/** Both books of one party over the leases that the caller may know of; `undefined` for a party it may not. */
export class PartyMoneyQuery extends Query<(PartyMoneyView & Composed) | undefined> {
  constructor(
    readonly caller: Caller,
    readonly party: string,
    readonly times: AskedTimes,
  ) {
    super();
  }
}

@QueryHandler(PartyMoneyQuery)
export class PartyMoneyQueryHandler implements IQueryHandler<PartyMoneyQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly model: ReadModel,
    private readonly source: ViewSource,
    private readonly composer: AnswerComposer,
  ) {}

  async execute({ caller, party, times }: PartyMoneyQuery) {
    const moment = await this.moments.settle(times);
    const { value, position } = await this.source.portfolioOf(party, times.asOf);
    const portfolio = { ...value, leases: value.leases.filter((lease) => sees(caller, lease)) };
    if (portfolio.leases.length === 0 && !this.mayKnow(caller, party)) return undefined;
    return this.composer.compose(caller, moneyOfParty(party, portfolio, moment), {
      value: portfolio,
      position,
    });
  }

  private mayKnow({ role, party: own }: Caller, party: string): boolean {
    return (!isPartyBound(role) || own === party) && partyDocument(this.model, party) !== undefined;
  }
}
