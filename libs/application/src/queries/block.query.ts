import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { BlockDocument } from '#record/block/block-document.js';
import { blockDocument } from '#read-model/queries/documents.js';
import { ReadModel } from '#read-model/read-model.js';
import { ViewSource } from '#views/portfolio/view-source.js';
import { isPartyBound, type Caller } from '../caller.js';
import { Moments } from './moment.js';
import { sees } from './visibility.js';

/** One source block, `undefined` where there is none; party-bound roles know those that their leases are cut from. */
export class BlockQuery extends Query<BlockDocument | undefined> {
  constructor(
    readonly caller: Caller,
    readonly prefix: string,
    readonly minPosition?: bigint,
  ) {
    super();
  }
}

@QueryHandler(BlockQuery)
export class BlockQueryHandler implements IQueryHandler<BlockQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly model: ReadModel,
    private readonly source: ViewSource,
  ) {}

  async execute({ caller, prefix, minPosition }: BlockQuery): Promise<BlockDocument | undefined> {
    await this.moments.settle({ minPosition });
    const known = await this.mayKnow(caller, prefix);
    return known ? blockDocument(this.model, prefix)?.document : undefined;
  }

  private async mayKnow(caller: Caller, prefix: string): Promise<boolean> {
    const { role, party } = caller;
    if (!isPartyBound(role) || party === undefined) return true;
    const { value } = await this.source.portfolioOf(party);
    return value.leases
      .filter((lease) => sees(caller, lease))
      .some(({ prefixes }) => prefixes.some((entry) => entry.value.some(({ block }) => block === prefix)));
  }
}
