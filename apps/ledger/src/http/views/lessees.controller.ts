import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import { CurrentCaller, type Caller } from '../auth/caller.js';
import { notFound } from '../problem.js';
import { LesseeViewQuery, type LesseeViewName } from '../queries/lessee-view.query.js';
import { DescribeView } from './describe-view.js';
import { askedTimes, TimeParameters } from './time-parameters.js';

const LESSEE = {
  name: 'lesseeId',
  schema: { type: 'string', examples: ['b8a3c2de-9d41-5c0f-8f1e-4a6b7c8d9e01'] },
} as const;

/** The three views per lessee, live or at a past instant. */
@Controller('v1/lessees/:lesseeId')
export class LesseesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('renewal-timeline')
  @ApiParam(LESSEE)
  @DescribeView(
    'getRenewalTimeline',
    'lessees',
    "What binds next on each of a lessee's leases, and how great the risk is",
  )
  renewalTimeline(
    @CurrentCaller() caller: Caller,
    @Param('lesseeId') lessee: string,
    @Query() times: TimeParameters,
  ) {
    return this.view(caller, lessee, 'renewal-timeline', times);
  }

  @Get('liability')
  @ApiParam(LESSEE)
  @DescribeView(
    'getLiability',
    'lessees',
    "A lessee's losses, who answers for them by contract, and what nobody does",
  )
  liability(
    @CurrentCaller() caller: Caller,
    @Param('lesseeId') lessee: string,
    @Query() times: TimeParameters,
  ) {
    return this.view(caller, lessee, 'liability', times);
  }

  @Get('continuity')
  @ApiParam(LESSEE)
  @DescribeView('getContinuity', 'lessees', 'The thirteen questions of continuity, answered from events')
  continuity(
    @CurrentCaller() caller: Caller,
    @Param('lesseeId') lessee: string,
    @Query() times: TimeParameters,
  ) {
    return this.view(caller, lessee, 'continuity', times);
  }

  private async view(caller: Caller, lessee: string, view: LesseeViewName, times: TimeParameters) {
    const answer = await this.queries.execute(new LesseeViewQuery(caller, lessee, view, askedTimes(times)));
    if (answer === undefined) throw notFound(lessee);
    return answer;
  }
}
