import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { namesOf } from '#views/words/names.js';
import { liabilityChanges, type LiabilityChanges } from '#views/liability/changes.js';
import type { LiabilityView } from '#views/liability/liability.js';
import type { Caller } from '../caller.js';
import { LesseeViewQuery, type LesseeAnswer } from './lessee-view.query.js';
import type { Composed } from './answer-composer.js';
import { Moments, type AskedTimes } from './moment.js';
import { invalidParameter } from '../fault.js';

/** What differs between two instants in one lessee's liability, as far as the caller may know. */
export class LiabilityChangesQuery extends Query<(LiabilityChanges & Composed) | undefined> {
  constructor(
    readonly caller: Caller,
    readonly lessee: string,
    readonly since: AskedTimes,
    readonly times: AskedTimes,
  ) {
    super();
  }
}

@QueryHandler(LiabilityChangesQuery)
export class LiabilityChangesQueryHandler implements IQueryHandler<LiabilityChangesQuery> {
  constructor(
    private readonly queries: QueryBus,
    private readonly moments: Moments,
  ) {}

  /** @throws Fault where what is compared with is no earlier knowledge */
  async execute({ caller, lessee, since, times }: LiabilityChangesQuery) {
    const { now } = await this.moments.settle(times);
    if (since.asOf !== undefined && since.asOf > now)
      throw invalidParameter('since', `is behind ${now}`, 'give an instant before `asOf`, or before now');
    const [before, after] = await Promise.all([
      this.liability(caller, lessee, since),
      this.liability(caller, lessee, times),
    ]);
    if (after === undefined) return undefined;
    const nothing: LiabilityView = { ...(after as LiabilityView), leases: [], totals: [] };
    const parties = { ...before?.parties, ...after.parties };
    const names = { ...namesOf(new Map()), party: (id: string) => parties[id] ?? id };
    const { people, position, quarantined } = after;
    const changes = liabilityChanges((before as LiabilityView) ?? nothing, after as LiabilityView, names);
    return { ...changes, parties, people, position, quarantined };
  }

  private liability(caller: Caller, lessee: string, times: AskedTimes): Promise<LesseeAnswer | undefined> {
    return this.queries.execute(new LesseeViewQuery(caller, lessee, 'liability', times));
  }
}
