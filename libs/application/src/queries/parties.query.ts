import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { partiesOf } from '#record/lease/parties.js';
import type { PartyDocument } from '#record/party/party-document.js';
import { partyDocument, partyDocuments } from '#read-model/queries/documents.js';
import { ReadModel } from '#read-model/read-model.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { isPartyBound, type Caller } from '../caller.js';
import { Moments } from './moment.js';
import { sees } from './visibility.js';

/** Either one party, or those by id behind the party `after`. */
export type WhichParties = { readonly partyId: string } | { readonly after: string; readonly limit: number };

/** Parties that the caller may know of: party-bound roles know those of their own leases. */
export class PartiesQuery extends Query<readonly PartyDocument[]> {
  constructor(
    readonly caller: Caller,
    readonly which: WhichParties,
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

  async execute({ caller, which, minPosition }: PartiesQuery): Promise<readonly PartyDocument[]> {
    await this.moments.settle({ minPosition });
    const { role, party } = caller;
    if (isPartyBound(role) && party !== undefined)
      return chosen(await this.partiesNear(caller, party), which);
    return chosen('partyId' in which ? this.documents([which.partyId]) : this.everyParty(), which);
  }

  private async partiesNear(caller: Caller, party: string): Promise<readonly PartyDocument[]> {
    const { value } = await this.source.portfolioOf(party);
    const own = value.leases.filter((lease) => sees(caller, lease));
    const ids = new Set([party, ...own.flatMap((lease) => partiesOf(lease).map((named) => named.party))]);
    return this.documents([...ids].toSorted());
  }

  private everyParty = () => partyDocuments(this.model).map(({ document }) => document);

  private documents = (ids: readonly string[]) =>
    ids.flatMap((id) => partyDocument(this.model, id)?.document ?? []);
}

const chosen = (parties: readonly PartyDocument[], which: WhichParties): readonly PartyDocument[] =>
  'partyId' in which
    ? parties.filter(({ partyId }) => partyId === which.partyId)
    : parties.filter(({ partyId }) => partyId > which.after).slice(0, which.limit);
