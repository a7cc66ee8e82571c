import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { entityTag } from '../commands/preconditions.js';
import { notFound } from '../problem.js';
import { LeaseHistoryQuery } from '#application/queries/lease-history.query.js';
import { LeaseQuery } from '#application/queries/lease.query.js';
import { RegisterQuery } from '#application/queries/register.query.js';
import { cursorOf, revisionOf } from './cursor.js';
import { DescribeView } from './describe-view.js';
import { HistoryParameters } from './history-parameters.js';
import { linkNext } from './page-link.js';
import { filterOf, RegisterParameters } from './register-parameters.js';
import { askedTimes, positionOf, TimeParameters } from './time-parameters.js';

const EXAMPLE = 'L-2026-0001';

@Controller('v1/leases')
export class LeasesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @DescribeView('listLeases', 'leases', 'The register: leases by id, filtered')
  async register(
    @CurrentCaller() caller: Caller,
    @Query() parameters: RegisterParameters,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { limit = RegisterParameters.USUAL_LIMIT, cursor } = parameters;
    const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await this.queries.execute(
      new RegisterQuery(caller, filterOf(parameters), page, positionOf(parameters)),
    );
    linkNext(request, reply, answer.next);
    return answer;
  }

  @Get(':leaseId')
  @ApiParam({ name: 'leaseId', schema: { type: 'string', examples: [EXAMPLE] } })
  @DescribeView('getLease', 'leases', 'One lease, live or at a past instant')
  async lease(
    @CurrentCaller() caller: Caller,
    @Param('leaseId') leaseId: string,
    @Query() times: TimeParameters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answer = await this.queries.execute(new LeaseQuery(caller, leaseId, askedTimes(times)));
    if (answer === undefined) throw notFound(leaseId);
    reply.header('ETag', entityTag(answer.revision));
    return answer;
  }

  @Get(':leaseId/history')
  @ApiParam({ name: 'leaseId', schema: { type: 'string', examples: [EXAMPLE] } })
  @DescribeView('getLeaseHistory', 'leases', 'The events of one lease, in the order the ledger learned them')
  async history(
    @CurrentCaller() caller: Caller,
    @Param('leaseId') leaseId: string,
    @Query() parameters: HistoryParameters,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { limit = HistoryParameters.USUAL_LIMIT, cursor } = parameters;
    const after = cursor === undefined ? undefined : revisionOf(cursor);
    const answer = await this.queries.execute(
      new LeaseHistoryQuery(caller, leaseId, askedTimes(parameters), { after, limit }),
    );
    if (answer === undefined) throw notFound(leaseId);
    reply.header('ETag', entityTag(answer.revision));
    const next = answer.next === undefined ? {} : { next: cursorOf(answer.next) };
    linkNext(request, reply, next.next);
    return { ...answer, ...next };
  }
}
