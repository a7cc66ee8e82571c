import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { WebhookSecretQuery } from '#application/queries/webhook-secret.query.js';
import type { Caller } from '#application/caller.js';
import { SubscribeToReminders } from '#domain/subscription/commands.js';
import { CurrentCaller } from '../auth/caller.js';
import { AllowedTo } from '../auth/token.guard.js';
import { ApiProblem } from '../openapi/api-problem.js';
import { notFound } from '../problem.js';

@Controller('v1/reminders/subscriptions/:subscriptionId/secret')
export class WebhookSecretController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @AllowedTo(SubscribeToReminders.roles)
  @ApiParam({
    name: 'subscriptionId',
    schema: { type: 'string', examples: ['2b1f7c1e-3d58-5b1a-9a53-6f0a1c2d3e4f'] },
  })
  @ApiOperation({
    operationId: 'getWebhookSecret',
    summary: "What a webhook's messages are signed with (Standard Webhooks)",
    tags: ['reminders'],
  })
  @ApiResponse({
    status: 200,
    description: 'The secret: whoever has it can sign as this ledger.',
    schema: {
      type: 'object',
      required: ['secret'],
      properties: { secret: { type: 'string', description: '`whsec_` and the key in base64.' } },
    },
  })
  @ApiProblem()
  async secret(@Param('subscriptionId') subscriptionId: string, @CurrentCaller() caller: Caller) {
    const secret = await this.queries.execute(new WebhookSecretQuery(subscriptionId, caller));
    if (secret === undefined) throw notFound(subscriptionId);
    return { secret };
  }
}
