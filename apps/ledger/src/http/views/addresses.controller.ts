import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import { isFault, parseAddress } from '#domain/kernel/prefix.js';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { invalid, notFound } from '../problem.js';
import { HolderQuery } from '#application/queries/holder.query.js';
import { DescribeView } from './describe-view.js';
import { Formatted } from './query-parameter.js';
import { AsOfParameters, askedTimes } from './time-parameters.js';

export class HolderParameters extends AsOfParameters {
  @Formatted(
    'instant',
    { description: 'When the address was held; now unless given.', example: '2026-11-01T10:15:00Z' },
    'give an instant that exists, in UTC, as 2026-01-01T00:00:00Z',
  )
  readonly at?: string;
}

@Controller('v1/addresses')
export class AddressesController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':address')
  @ApiParam({ name: 'address', schema: { type: 'string', examples: ['198.51.100.7'] } })
  @DescribeView('getHolder', 'addresses', 'Who had the use of an address at an instant, and by which lease')
  async holder(
    @CurrentCaller() caller: Caller,
    @Param('address') text: string,
    @Query() { at, ...times }: HolderParameters,
  ) {
    const number = parseAddress(text);
    if (isFault(number as number | object))
      throw invalid([
        { parameter: 'address', detail: 'is no IPv4 address', mend: 'give one such as 198.51.100.7' },
      ]);
    const address = {
      text,
      number: number as number,
      at: at === undefined ? undefined : new Date(at).toISOString(),
    };
    const answer = await this.queries.execute(new HolderQuery(caller, address, askedTimes(times)));
    if (answer === undefined) throw notFound(text);
    return answer;
  }
}
