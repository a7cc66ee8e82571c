import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AllowedTo } from '../auth/token.guard.js';
import { QuarantineQuery } from '#application/queries/quarantine.query.js';
import { DescribeView } from './describe-view.js';

@AllowedTo(['auditor'])
@Controller('v1/quarantine')
export class QuarantineController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @DescribeView('listQuarantine', 'quarantine', 'Streams that could not be read to their end, and why')
  async quarantine() {
    const streams = await this.queries.execute(new QuarantineQuery());
    return {
      view: 'quarantine',
      streams: streams.map(({ revision, position, ...rest }) => ({
        ...rest,
        revision: String(revision),
        position: String(position),
      })),
    };
  }
}
