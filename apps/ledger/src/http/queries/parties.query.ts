import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { partiesOf } from '#projections/lease/parties.js';
import type { PartyDocument } from '#projections/party/party-document.js';
import { partyDocument, partyDocuments } from '#projections/read-model/queries/documents.js';
import { ReadModel } from '#projections/read-model/read-model.js';
import { ViewSource } from '#projections/view-source/view-source.js';
import { isPartyBound, type Caller } from '../auth/caller.js';
import { Moments } from './moment.js';
import { sees } from './visibility.js';

/** The parties that the caller may know of, by id: party-bound roles know those of their own leases. */
export class PartiesQuery extends Query<readonly PartyDocument[]> {
  constructor(
    readonly caller: Caller,
    readonly minPosition?: bigint,
  ) {
    super();
  }
}

@QueryHandler(PartiesQuery)
export class PartiesQueryHandler implements IQueryHandler<PartiesQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly model: ReadModel,
    private readonly source: ViewSource,
  ) {}

  async execute({ caller, minPosition }: PartiesQuery): Promise<readonly PartyDocument[]> {
    await this.moments.settle({ minPosition });
    const { role, party } = caller;
    if (!isPartyBound(role) || party === undefined)
      return partyDocuments(this.model).map(({ document }) => document);
    const { value } = await this.source.portfolioOf(party);
    const own = value.leases.filter((lease) => sees(caller, lease));
    const ids = new Set([party, ...own.flatMap((lease) => partiesOf(lease).map((named) => named.party))]);
    return [...ids].toSorted().flatMap((id) => partyDocument(this.model, id)?.document ?? []);
  }
}
