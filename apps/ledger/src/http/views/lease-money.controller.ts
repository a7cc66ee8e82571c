import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import { invoicesCsv, monthsCsv, scheduleCsv } from '#views/exports/exports.js';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { notFound } from '../problem.js';
import { LeaseViewQuery } from '#application/queries/lease-view.query.js';
import { namesIn } from '#application/queries/names.js';
import { PartyMoneyQuery } from '#application/queries/party-money.query.js';
import { DescribeView } from './describe-view.js';
import { askedTimes, TimeParameters } from './time-parameters.js';

const LEASE = { name: 'leaseId', schema: { type: 'string', examples: ['L-2026-0001'] } } as const;
const PARTY = {
  name: 'partyId',
  schema: { type: 'string', examples: ['5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10'] },
} as const;
const CSV = ['Content-Type', 'text/csv; charset=utf-8'] as const;

/** What is payable, was invoiced and paid: of one lease, and in both books of a party. */
@Controller('v1')
export class LeaseMoneyController {
  constructor(private readonly queries: QueryBus) {}

  @Get('leases/:leaseId/money')
  @ApiParam(LEASE)
  @DescribeView('getLeaseMoney', 'leases', 'Payment schedule, invoices and what is overdue of one lease')
  lease(@CurrentCaller() caller: Caller, @Param('leaseId') leaseId: string, @Query() times: TimeParameters) {
    return this.ofLease(caller, leaseId, times);
  }

  @Get('leases/:leaseId/payment-schedule.csv')
  @ApiParam(LEASE)
  @DescribeView('getPaymentScheduleCsv', 'exports', 'The payment schedule of one lease as CSV')
  @Header(...CSV)
  async schedule(
    @CurrentCaller() caller: Caller,
    @Param('leaseId') leaseId: string,
    @Query() times: TimeParameters,
  ) {
    const answer = await this.ofLease(caller, leaseId, times);
    return scheduleCsv(answer, namesIn(answer));
  }

  @Get('leases/:leaseId/invoices.csv')
  @ApiParam(LEASE)
  @DescribeView('getInvoicesCsv', 'exports', 'The invoices of one lease and what became of them, as CSV')
  @Header(...CSV)
  async invoices(
    @CurrentCaller() caller: Caller,
    @Param('leaseId') leaseId: string,
    @Query() times: TimeParameters,
  ) {
    const answer = await this.ofLease(caller, leaseId, times);
    return invoicesCsv(answer, namesIn(answer));
  }

  @Get('parties/:partyId/money')
  @ApiParam(PARTY)
  @DescribeView(
    'getPartyMoney',
    'parties',
    'Commitments and revenue of one party by month, and what is overdue',
  )
  party(@CurrentCaller() caller: Caller, @Param('partyId') party: string, @Query() times: TimeParameters) {
    return this.ofParty(caller, party, times);
  }

  @Get('parties/:partyId/commitments-and-revenue.csv')
  @ApiParam(PARTY)
  @DescribeView(
    'getCommitmentsAndRevenueCsv',
    'exports',
    'Commitments and revenue of one party by month, as CSV',
  )
  @Header(...CSV)
  async months(
    @CurrentCaller() caller: Caller,
    @Param('partyId') party: string,
    @Query() times: TimeParameters,
  ) {
    const answer = await this.ofParty(caller, party, times);
    return monthsCsv(answer, namesIn(answer));
  }

  private async ofLease(caller: Caller, leaseId: string, times: TimeParameters) {
    const answer = await this.queries.execute(
      new LeaseViewQuery(caller, leaseId, 'money', askedTimes(times)),
    );
    if (answer === undefined) throw notFound(leaseId);
    return answer;
  }

  private async ofParty(caller: Caller, party: string, times: TimeParameters) {
    const answer = await this.queries.execute(new PartyMoneyQuery(caller, party, askedTimes(times)));
    if (answer === undefined) throw notFound(party);
    return answer;
  }
}
