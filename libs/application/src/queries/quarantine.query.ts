import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { quarantined, type Quarantined } from '#read-model/queries/quarantined.js';
import { ReadModel } from '#read-model/read-model.js';

/** Every stream that this version could not read to its end, and why. */
export class QuarantineQuery extends Query<readonly Quarantined[]> {}

@QueryHandler(QuarantineQuery)
export class QuarantineQueryHandler implements IQueryHandler<QuarantineQuery> {
  constructor(private readonly model: ReadModel) {}

  async execute(): Promise<readonly Quarantined[]> {
    return quarantined(this.model);
  }
}
