import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReminderCursor } from '#views/reminders/reminder-rows.js';
import { REMINDER_STATES, type ReminderState } from '#application/reminders/list-reminders.js';
import { AllowedTo } from '../auth/token.guard.js';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { invalid, notFound } from '../problem.js';
import { RemindersQuery } from '#application/queries/reminders.query.js';
import { SubscriptionsQuery, WebhookSecretQuery } from '#application/queries/subscriptions.query.js';
import { cursorOf, textOf } from './cursor.js';
import { DescribeView } from './describe-view.js';
import { linkNext } from './page-link.js';
import { Cursor, Formatted, Limit, OneOf } from './query-parameter.js';
import { PositionParameter, positionOf } from './time-parameters.js';

const CURSOR = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([0-9a-f-]{36})$/;

export class RemindersParameters extends PositionParameter {
  static readonly USUAL_LIMIT = 100;

  @OneOf(REMINDER_STATES, 'Reminders in this state.') readonly state?: ReminderState;
  @Formatted('reference', { description: 'Of this lease.', example: 'L-2026-0001' }, "give a lease's id")
  readonly lease?: string;
  @Limit(500, RemindersParameters.USUAL_LIMIT) readonly limit?: number;
  @Cursor() readonly cursor?: string;
}

@AllowedTo(['legal', 'renewal-desk', 'auditor', 'lessee', 'lessor'])
@Controller('v1/reminders')
export class RemindersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @DescribeView('listReminders', 'reminders', 'Reminders that are due or were sent, the newest first')
  async reminders(
    @CurrentCaller() caller: Caller,
    @Query() parameters: RemindersParameters,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state, lease, limit = RemindersParameters.USUAL_LIMIT, cursor } = parameters;
    const question = { ...(state ? { state } : {}), ...(lease ? { lease } : {}) };
    const page = { limit, ...(cursor === undefined ? {} : { cursor: placeOf(cursor) }) };
    const found = await this.queries.execute(
      new RemindersQuery(caller, question, page, positionOf(parameters)),
    );
    const next = found.next && cursorOf(`${found.next.due} ${found.next.reminderId}`);
    linkNext(request, reply, next);
    return { view: 'reminders', reminders: found.reminders, ...(next === undefined ? {} : { next }) };
  }

  @Get('subscriptions')
  @DescribeView('listReminderSubscriptions', 'reminders', 'Who is reminded of what, and how')
  async subscriptions(@CurrentCaller() caller: Caller, @Query() parameters: PositionParameter) {
    return this.queries.execute(new SubscriptionsQuery(caller, positionOf(parameters)));
  }

  @Get('subscriptions/:subscriptionId/secret')
  @AllowedTo(['legal', 'renewal-desk'])
  @ApiParam({
    name: 'subscriptionId',
    schema: { type: 'string', examples: ['2b1f7c1e-3d58-5b1a-9a53-6f0a1c2d3e4f'] },
  })
  @DescribeView(
    'getWebhookSecret',
    'reminders',
    "What a webhook's messages are signed with (Standard Webhooks)",
  )
  async secret(@Param('subscriptionId') subscriptionId: string) {
    const secret = await this.queries.execute(new WebhookSecretQuery(subscriptionId));
    if (secret === undefined) throw notFound(subscriptionId);
    return { secret };
  }
}

/** @throws Problem 400 for a cursor that was not made here */
function placeOf(cursor: string): ReminderCursor {
  const [, due, reminderId] = CURSOR.exec(textOf(cursor)) ?? [];
  if (due === undefined || reminderId === undefined || Number.isNaN(Date.parse(due)))
    throw invalid([{ parameter: 'cursor', detail: 'is no cursor', mend: 'begin again without one' }]);
  return { due, reminderId };
}
