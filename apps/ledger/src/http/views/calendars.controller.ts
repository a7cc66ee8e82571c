import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiProduces } from '@nestjs/swagger';
import { readCalendarFile } from '#application/calendar/calendar-token.js';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { Public } from '../auth/token.guard.js';
import { Problem } from '../problem.js';
import { CalendarQuery } from '#application/queries/calendar.query.js';
import { DescribeView } from './describe-view.js';
import { Formatted } from './query-parameter.js';

const CALENDAR = 'text/calendar';
const EXAMPLE = '5f0f2a5e-62ac-5d13-9b55-7a2f3e1c9f10';

export class CalendarParameters {
  @Formatted('uuid', { description: "The lessee's id.", example: EXAMPLE }, "give the party's UUID")
  readonly lessee?: string;
  @Formatted(
    'uuid',
    { description: 'The id of the person who owns the renewals.', example: EXAMPLE },
    "give the person's UUID",
  )
  readonly owner?: string;
}

/** Deadlines for calendar programs (RFC 5545). */
@Controller('v1/renewals')
export class CalendarsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('calendar.ics')
  @Header('Content-Type', `${CALENDAR}; charset=utf-8`)
  @ApiProduces(CALENDAR)
  @DescribeView('getCalendar', 'renewals', 'Deadlines as a calendar: of a lessee, of an owner, or all')
  async calendar(@CurrentCaller() { role, party }: Caller, @Query() { lessee, owner }: CalendarParameters) {
    const reader = { role, ...(party === undefined ? {} : { party }) };
    return this.queries.execute(new CalendarQuery({ reader, scope: { lessee, owner } }));
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
  @ApiProduces(CALENDAR)
  @DescribeView('getIssuedCalendar', 'renewals', 'A calendar by its secret URL, without a token')
  async issued(@Param('file') file: string) {
    const which = readCalendarFile(file);
    const calendar = which && (await this.queries.execute(new CalendarQuery(which)));
    if (calendar === undefined)
      throw new Problem('not-found', 'No calendar is at this URL: it is incomplete, or it was revoked.');
    return calendar;
  }
}
