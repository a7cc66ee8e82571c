import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { entityTag } from '../commands/preconditions.js';
import { notFound } from '../problem.js';
import { PartiesQuery } from '#application/queries/parties.query.js';
import { cursorOf, textOf } from './cursor.js';
import { DescribeView } from './describe-view.js';
import { linkNext } from './page-link.js';
import { Limit, Cursor } from './query-parameter.js';
import { PositionParameter, positionOf } from './time-parameters.js';

export class PartiesParameters extends PositionParameter {
  static readonly USUAL_LIMIT = 100;

  @Limit(500, PartiesParameters.USUAL_LIMIT) readonly limit?: number;
  @Cursor() readonly cursor?: string;
}

@Controller('v1/parties')
export class PartiesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @DescribeView('listParties', 'parties', 'The parties, by id')
  async parties(
    @CurrentCaller() caller: Caller,
    @Query() parameters: PartiesParameters,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { limit = PartiesParameters.USUAL_LIMIT, cursor } = parameters;
    const after = cursor === undefined ? '' : textOf(cursor);
    const found = await this.queries.execute(
      new PartiesQuery(caller, { after, limit: limit + 1 }, positionOf(parameters)),
    );
    const parties = found.slice(0, limit);
    const next = found.length > limit ? cursorOf(parties.at(-1)!.partyId) : undefined;
    linkNext(request, reply, next);
    return { view: 'parties', parties, ...(next === undefined ? {} : { next }) };
  }

  @Get(':partyId')
  @ApiParam({
    name: 'partyId',
    schema: { type: 'string', examples: ['5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10'] },
  })
  @DescribeView('getParty', 'parties', 'One party')
  async party(
    @CurrentCaller() caller: Caller,
    @Param('partyId') partyId: string,
    @Query() parameters: PositionParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const query = new PartiesQuery(caller, { partyId }, positionOf(parameters));
    const [party] = await this.queries.execute(query);
    if (party === undefined) throw notFound(partyId);
    reply.header('ETag', entityTag(party.revision));
    return { view: 'party', ...party };
  }
}
