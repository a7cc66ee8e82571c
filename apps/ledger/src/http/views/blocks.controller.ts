import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { entityTag } from '../commands/preconditions.js';
import { notFound } from '../problem.js';
import { BlockQuery } from '#application/queries/block.query.js';
import { DescribeView } from './describe-view.js';
import { PositionParameter, positionOf } from './time-parameters.js';

@Controller('v1/blocks')
export class BlocksController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':prefix')
  @ApiParam({ name: 'prefix', schema: { type: 'string', examples: ['198.51.0.0/16'] } })
  @DescribeView('getBlock', 'blocks', 'One source block: who holds it, and who may do what with it')
  async block(
    @CurrentCaller() caller: Caller,
    @Param('prefix') prefix: string,
    @Query() parameters: PositionParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const block = await this.queries.execute(new BlockQuery(caller, prefix, positionOf(parameters)));
    if (block === undefined) throw notFound(prefix);
    reply.header('ETag', entityTag(block.revision));
    return { view: 'block', ...block };
  }
}
