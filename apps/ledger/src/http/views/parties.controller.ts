import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, type Caller } from '../auth/caller.js';
import { entityTag } from '../commands/preconditions.js';
import { notFound } from '../problem.js';
import { PartiesQuery } from '../queries/parties.query.js';
import { DescribeView } from './describe-view.js';
import { PositionParameter, positionOf } from './time-parameters.js';

@Controller('v1/parties')
export class PartiesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @DescribeView('listParties', 'parties', 'The parties, by id')
  async parties(@CurrentCaller() caller: Caller, @Query() parameters: PositionParameter) {
    return { parties: await this.queries.execute(new PartiesQuery(caller, positionOf(parameters))) };
  }

  @Get(':partyId')
  @ApiParam({ name: 'partyId', example: '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10', schema: { type: 'string' } })
  @DescribeView('getParty', 'parties', 'One party')
  async party(
    @CurrentCaller() caller: Caller,
    @Param('partyId') partyId: string,
    @Query() parameters: PositionParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = await this.queries.execute(new PartiesQuery(caller, positionOf(parameters)));
    const party = known.find((each) => each.partyId === partyId);
    if (party === undefined) throw notFound(partyId);
    reply.header('ETag', entityTag(party.revision));
    return party;
  }
}
