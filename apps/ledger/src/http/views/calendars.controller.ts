import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { checker } from '#domain/kernel/check.js';
import { optional, PersonId, record } from '#domain/kernel/shape.js';
import { partyFilter } from '#views/declared/parameters.js';
import { readCalendarFile } from '#application/calendar/calendar-token.js';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { Public } from '../auth/token.guard.js';
import { notFound, Problem } from '../problem.js';
import { CalendarQuery } from '#application/queries/calendar.query.js';
import { ApiParameters, ApiProblem } from '../openapi/api-problem.js';
import { readQuery } from './read-parameters.js';

const CALENDAR = 'text/calendar';

const ApiCalendar = () =>
  ApiResponse({
    status: 200,
    description: 'iCalendar (RFC 5545).',
    content: { [CALENDAR]: { schema: { type: 'string' } } },
  });

const parameters = {
  lessee: partyFilter("The lessee's id."),
  owner: optional({
    ...PersonId,
    names: 'person',
    description: 'The id of the person who owns the renewals, or works them as a deputy.',
  }),
};
const check = checker(record(parameters));

/** Deadlines for calendar programs (RFC 5545). */
@Controller('v1/renewals')
export class CalendarsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('calendar.ics')
  @Header('Content-Type', `${CALENDAR}; charset=utf-8`)
  @ApiOperation({
    operationId: 'getCalendar',
    summary: 'Deadlines as a calendar: of a lessee, of an owner, or all',
    tags: ['renewals'],
  })
  @ApiParameters(parameters)
  @ApiCalendar()
  @ApiProblem()
  async calendar(
    @CurrentCaller() { role, party, leases, asOf }: Caller,
    @Query() query: Readonly<Record<string, unknown>>,
  ) {
    const { lessee, owner } = readQuery(parameters, check, query);
    const reader = {
      role,
      ...(party === undefined ? {} : { party }),
      ...(leases === undefined ? {} : { leases }),
      ...(asOf === undefined ? {} : { asOf }),
    };
    const calendar = await this.queries.execute(new CalendarQuery({ reader, scope: { lessee, owner } }));
    if (calendar === undefined) throw notFound('calendar.ics');
    return calendar;
  }

  @Public()
  @Get('calendars/:file')
  @Header('Content-Type', `${CALENDAR}; charset=utf-8`)
  @Header('Referrer-Policy', 'no-referrer')
  @ApiParam({
    name: 'file',
    description: 'What the `url` of a calendar that was issued ends with: it is a secret.',
    schema: { type: 'string', examples: ['C-1~secret.ics'] },
  })
  @ApiOperation({
    operationId: 'getIssuedCalendar',
    summary: 'A calendar by its secret URL, without a token',
    security: [],
    tags: ['renewals'],
  })
  @ApiCalendar()
  @ApiProblem()
  async issued(@Param('file') file: string) {
    const which = readCalendarFile(file);
    const calendar = which && (await this.queries.execute(new CalendarQuery(which)));
    if (calendar === undefined)
      throw new Problem('not-found', 'No calendar is at this URL: it is incomplete, or it was revoked.');
    return calendar;
  }
}
