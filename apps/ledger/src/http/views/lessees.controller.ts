import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { renewalTimelineSvg } from '#views/renewal-timeline/picture/renewal-timeline-svg.js';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { notFound } from '../problem.js';
import { LesseeViewQuery, type LesseeViewName } from '#application/queries/lessee-view.query.js';
import { namesIn } from '#application/queries/names.js';
import { prefers } from './accept.js';
import { DescribeView } from './describe-view.js';
import { askedTimes, TimeParameters } from './time-parameters.js';

const LESSEE = {
  name: 'lesseeId',
  schema: { type: 'string', examples: ['b8a3c2de-9d41-5c0f-8f1e-4a6b7c8d9e01'] },
} as const;

const SVG = 'image/svg+xml';

/** Renewal timeline and continuity per lessee, live or at a past instant. */
@Controller('v1/lessees/:lesseeId')
export class LesseesController {
  constructor(private readonly queries: QueryBus) {}

  @Get('renewal-timeline')
  @ApiParam(LESSEE)
  @ApiProduces('application/json', SVG)
  @DescribeView(
    'getRenewalTimeline',
    'lessees',
    "What binds next on each of a lessee's leases, and how great the risk is",
  )
  async renewalTimeline(
    @CurrentCaller() caller: Caller,
    @Param('lesseeId') lessee: string,
    @Query() times: TimeParameters,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    reply.header('Vary', 'Accept');
    const answer = await this.view(caller, lessee, 'renewal-timeline', times);
    if (answer.view !== 'renewal-timeline' || !prefers(request.headers.accept, SVG)) return answer;
    reply.type(`${SVG}; charset=utf-8`);
    return renewalTimelineSvg(answer, namesIn(answer));
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
