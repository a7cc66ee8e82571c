import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { notFound } from '../problem.js';
import { NoticeDraftQuery } from '#application/queries/notice-draft.query.js';
import { DescribeView } from './describe-view.js';
import { NoticeDraftParameters } from './notice-draft-parameters.js';
import { askedTimes } from './time-parameters.js';

@Controller('v1/leases/:leaseId/notice-draft')
export class NoticeDraftsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiParam({ name: 'leaseId', schema: { type: 'string', examples: ['L-2026-0001'] } })
  @DescribeView('getNoticeDraft', 'leases', 'The text of a notice, written from the facts on record')
  async draft(
    @CurrentCaller() caller: Caller,
    @Param('leaseId') leaseId: string,
    @Query() parameters: NoticeDraftParameters,
  ) {
    const { purpose, by } = parameters;
    const query = new NoticeDraftQuery(caller, leaseId, { purpose, by }, askedTimes(parameters));
    const answer = await this.queries.execute(query);
    if (answer === undefined) throw notFound(leaseId);
    return answer;
  }
}
