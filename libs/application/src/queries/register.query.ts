import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { partiesOf } from '#record/lease/parties.js';
import { summaryOf, type LeaseSummary } from '#record/lease/summary.js';
import { partyDocument } from '#read-model/queries/documents.js';
import { register, type Page, type RegisterFilter } from '#views/register/register.js';
import { ReadModel } from '#read-model/read-model.js';
import { isPartyBound, type Caller } from '../caller.js';
import { positionText } from './answer-composer.js';
import { Moments } from './moment.js';
import { NameReader, type Names } from './names.js';

export interface RegisterAnswer extends Names {
  readonly view: 'register';
  readonly leases: readonly LeaseSummary[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
  readonly position: string | null;
}

/** A page of the leases that the caller may know of, by id. */
export class RegisterQuery extends Query<RegisterAnswer> {
  constructor(
    readonly caller: Caller,
    readonly filter: RegisterFilter,
    readonly page: Page,
    readonly minPosition?: bigint,
  ) {
    super();
  }
}

@QueryHandler(RegisterQuery)
export class RegisterQueryHandler implements IQueryHandler<RegisterQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly model: ReadModel,
    private readonly names: NameReader,
  ) {}

  async execute({ caller, filter, page, minPosition }: RegisterQuery): Promise<RegisterAnswer> {
    await this.moments.settle({ minPosition });
    const { role, party = '' } = caller;
    const bound = isPartyBound(role) ? { visibleTo: party } : {};
    const { leases, next, position } = register(this.model, { ...filter, ...bound }, page);
    const ids = new Set(leases.flatMap((lease) => partiesOf(lease).map((each) => each.party)));
    const parties = new Map(
      [...ids].flatMap((id) => {
        const known = partyDocument(this.model, id);
        return known === undefined ? [] : [[id, known.document] as const];
      }),
    );
    const view = {
      view: 'register' as const,
      leases: leases.map((lease) => summaryOf(lease)),
      ...(next === undefined ? {} : { next }),
    };
    return { ...view, position: positionText(position), ...(await this.names.namesIn(view, parties)) };
  }
}
