import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { exposureCsv } from '#views/exports/exports.js';
import { liabilitySvg } from '#views/liability/liability-svg.js';
import type { LiabilityView } from '#views/liability/liability.js';
import { NoProvider } from '#views/liability/supposed-providers.js';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { invalid, notFound } from '../problem.js';
import { LeaseViewQuery } from '#application/queries/lease-view.query.js';
import { namesIn } from '#application/queries/names.js';
import { LesseeViewQuery } from '#application/queries/lessee-view.query.js';
import { LiabilityChangesQuery } from '#application/queries/liability-changes.query.js';
import { prefers } from './accept.js';
import { DescribeView } from './describe-view.js';
import {
  askedCaps,
  askedLoss,
  ChangesParameters,
  LiabilityParameters,
  WaterfallParameters,
} from './liability-parameters.js';
import { askedTimes, TimeParameters } from './time-parameters.js';

const LEASE = { name: 'leaseId', schema: { type: 'string', examples: ['L-2026-0001'] } } as const;
const LESSEE = {
  name: 'lesseeId',
  schema: { type: 'string', examples: ['b8a3c2de-9d41-5c0f-8f1e-4a6b7c8d9e01'] },
} as const;

const PROVIDERS_ONLY = 'name providers of the lease, lessor and upwards';

const SVG = 'image/svg+xml';

/** Who bears which loss, by lease and by lessee, and who keeps what was promised. */
@Controller('v1')
export class LiabilityController {
  constructor(private readonly queries: QueryBus) {}

  @Get('lessees/:lesseeId/liability')
  @ApiParam(LESSEE)
  @ApiProduces('application/json', SVG)
  @DescribeView(
    'getLiability',
    'lessees',
    "A lessee's losses, who answers for them by contract, and what nobody does",
  )
  async liability(
    @CurrentCaller() caller: Caller,
    @Param('lesseeId') lessee: string,
    @Query() parameters: LiabilityParameters,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    reply.header('Vary', 'Accept');
    const answer = await this.lesseeView(caller, lessee, 'liability', parameters);
    if (answer.view !== 'liability' || !prefers(request.headers.accept, SVG)) return answer;
    reply.type(`${SVG}; charset=utf-8`);
    return liabilitySvg(answer, namesIn(answer));
  }

  @Get('lessees/:lesseeId/liability/exposure.csv')
  @ApiParam(LESSEE)
  @DescribeView('getExposureCsv', 'exports', 'What a lessee would be left with, by lease and cause, as CSV')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async exposure(
    @CurrentCaller() caller: Caller,
    @Param('lesseeId') lessee: string,
    @Query() parameters: LiabilityParameters,
  ) {
    const answer = await this.lesseeView(caller, lessee, 'liability', parameters);
    return exposureCsv(answer as LiabilityView, namesIn(answer));
  }

  @Get('lessees/:lesseeId/liability/changes')
  @ApiParam(LESSEE)
  @DescribeView(
    'getLiabilityChanges',
    'lessees',
    "What differs in a lessee's liability since an instant, in words",
  )
  async changes(
    @CurrentCaller() caller: Caller,
    @Param('lesseeId') lessee: string,
    @Query() parameters: ChangesParameters,
  ) {
    const { since, sinceOn } = parameters;
    if (since === undefined)
      throw invalid([{ parameter: 'since', detail: 'is missing', mend: 'give an instant to compare with' }]);
    const before = askedTimes({ asOf: since, ...(sinceOn === undefined ? {} : { on: sinceOn }) });
    const answer = await this.queries.execute(
      new LiabilityChangesQuery(caller, lessee, before, askedTimes(parameters)),
    );
    if (answer === undefined) throw notFound(lessee);
    return answer;
  }

  @Get('lessees/:lesseeId/obligations')
  @ApiParam(LESSEE)
  @DescribeView('getObligations', 'lessees', 'Who owes what by which clause, and whether it was kept')
  lesseeObligations(
    @CurrentCaller() caller: Caller,
    @Param('lesseeId') lessee: string,
    @Query() parameters: TimeParameters,
  ) {
    return this.lesseeView(caller, lessee, 'obligations', parameters);
  }

  @Get('leases/:leaseId/liability')
  @ApiParam(LEASE)
  @DescribeView('getLeaseLiability', 'leases', 'Allocation, exposure, incidents and gap of one lease')
  leaseLiability(
    @CurrentCaller() caller: Caller,
    @Param('leaseId') leaseId: string,
    @Query() parameters: LiabilityParameters,
  ) {
    const { days } = parameters;
    return this.leaseView(caller, leaseId, 'liability', parameters, days === undefined ? {} : { days });
  }

  @Get('leases/:leaseId/liability/waterfall')
  @ApiParam(LEASE)
  @DescribeView(
    'getWaterfall',
    'leases',
    'An actual or supposed loss walked up the chain, and what other caps would change; nothing is recorded',
  )
  waterfall(
    @CurrentCaller() caller: Caller,
    @Param('leaseId') leaseId: string,
    @Query() parameters: WaterfallParameters,
  ) {
    const options = { loss: askedLoss(parameters), caps: askedCaps(parameters) };
    return this.leaseView(caller, leaseId, 'waterfall', parameters, options).catch((error: unknown) => {
      if (!(error instanceof NoProvider)) throw error;
      throw invalid([
        { parameter: 'whatIf', detail: `supposes a cap of another: ${error.message}`, mend: PROVIDERS_ONLY },
      ]);
    });
  }

  @Get('leases/:leaseId/obligations')
  @ApiParam(LEASE)
  @DescribeView('getLeaseObligations', 'leases', 'Who owes what in one lease, and whether it was kept')
  leaseObligations(
    @CurrentCaller() caller: Caller,
    @Param('leaseId') leaseId: string,
    @Query() parameters: TimeParameters,
  ) {
    return this.leaseView(caller, leaseId, 'obligations', parameters);
  }

  @Get('leases/:leaseId/lease-or-buy-decisions')
  @ApiParam(LEASE)
  @DescribeView(
    'getLeaseOrBuyDecisions',
    'leases',
    'Lease or buy: cost curves, break-even, criteria, who decided',
  )
  leaseOrBuy(
    @CurrentCaller() caller: Caller,
    @Param('leaseId') leaseId: string,
    @Query() parameters: TimeParameters,
  ) {
    return this.leaseView(caller, leaseId, 'lease-or-buy', parameters);
  }

  private async lesseeView(
    caller: Caller,
    lessee: string,
    view: 'liability' | 'obligations',
    parameters: LiabilityParameters,
  ) {
    const answer = await this.queries.execute(
      new LesseeViewQuery(caller, lessee, view, askedTimes(parameters), parameters.days),
    );
    if (answer === undefined) throw notFound(lessee);
    return answer;
  }

  private async leaseView(
    caller: Caller,
    leaseId: string,
    view: 'liability' | 'waterfall' | 'obligations' | 'lease-or-buy',
    parameters: TimeParameters,
    options: ConstructorParameters<typeof LeaseViewQuery>[4] = {},
  ) {
    const answer = await this.queries.execute(
      new LeaseViewQuery(caller, leaseId, view, askedTimes(parameters), options),
    );
    if (answer === undefined)
      throw notFound(options.loss && 'incidentId' in options.loss ? options.loss.incidentId : leaseId);
    return answer;
  }
}
