import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { RenewalQueueQuery } from '#application/queries/renewal-queue.query.js';
import { DescribeView } from './describe-view.js';
import { linkNext } from './page-link.js';
import {
  queueCursor,
  queueFilterOf,
  queuePlaceOf,
  RenewalQueueParameters,
} from './renewal-queue-parameters.js';
import { positionOf } from './time-parameters.js';

/** What the renewal desk works by. */
@Controller('v1/renewals')
export class RenewalsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('queue')
  @DescribeView(
    'getRenewalQueue',
    'renewals',
    'Leases by next binding deadline, with owner, risk and what is at stake',
  )
  async queue(
    @CurrentCaller() caller: Caller,
    @Query() parameters: RenewalQueueParameters,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { limit = RenewalQueueParameters.USUAL_LIMIT, cursor } = parameters;
    const start = cursor === undefined ? undefined : queuePlaceOf(cursor);
    const query = new RenewalQueueQuery(
      caller,
      queueFilterOf(parameters),
      { limit, start },
      positionOf(parameters),
    );
    const { next, ...answer } = await this.queries.execute(query);
    if (next === undefined) return answer;
    const sealed = queueCursor(next);
    linkNext(request, reply, sealed);
    return { ...answer, next: sealed };
  }
}
