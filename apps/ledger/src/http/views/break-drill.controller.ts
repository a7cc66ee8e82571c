import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { invalid } from '../problem.js';
import { BreakDrillQuery } from '#application/queries/break-drill.query.js';
import { DescribeView } from './describe-view.js';
import { Formatted, Limit } from './query-parameter.js';
import { askedTimes, TimeParameters } from './time-parameters.js';

const USUAL_DAYS = 7;

export class BreakDrillParameters extends TimeParameters {
  @Formatted(
    'uuid',
    { description: 'The party that is gone.', example: '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10' },
    "give the party's UUID",
  )
  readonly party?: string;
  @Formatted(
    'ipv4-prefix',
    { description: 'The address space that is gone.', example: '198.51.0.0/16' },
    'give an IPv4 prefix with no host bits set, such as 198.51.100.0/24',
  )
  readonly block?: string;
  @Limit(3660, USUAL_DAYS) readonly days?: number;
}

/** What would happen, asked before it does. */
@Controller('v1/drills')
export class BreakDrillController {
  constructor(private readonly queries: QueryBus) {}

  @Get('break')
  @DescribeView(
    'getBreakDrill',
    'drills',
    'Without a party or a block: leases, dates, authorities, losses, and what to do first; nothing is recorded',
  )
  break(@CurrentCaller() caller: Caller, @Query() parameters: BreakDrillParameters) {
    const { party, block, days = USUAL_DAYS } = parameters;
    if ((party === undefined) === (block === undefined))
      throw invalid([
        {
          parameter: 'party',
          detail: 'and `block` are alternatives',
          mend: 'give either `party` or `block`',
        },
      ]);
    const removed = party === undefined ? { block: block! } : { party };
    return this.queries.execute(new BreakDrillQuery(caller, removed, days, askedTimes(parameters)));
  }
}
