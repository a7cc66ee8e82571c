import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#application/caller.js';
import { CurrentCaller } from '../auth/caller.js';
import { ApiProblem } from '../openapi/api-problem.js';
import { refuseQuery } from '../views/read-parameters.js';
import { LIVE_LIMITS, LiveFeed } from './live-feed.js';

const EVENT_STREAM = 'text/event-stream';

const DESCRIPTION = [
  'Server-sent events, to be read by `fetch` with the `Authorization` header. They tell that something was recorded, and not what: ask again for what is shown.',
  '`position`: `{"position": "9"}`, also its `id`; the first at once, then one in 250 ms at the most, each the newest. The position is null before the first event of the ledger.',
  '`lag`: `{"state": "ready", "behindSeconds": 0}` at first and whenever it changes: `state` is that of `/readyz`, such as `store-unavailable`; `behindSeconds` is for how long an event waits to be in the answers, 0 under two seconds.',
  '`end`: `{"because": "expired"}` with the token, `"no-access"` with the access for a party, or `"shutdown"`; it is the last.',
  'Comments come while there is nothing to tell. Whoever does not read is told the newest alone, and cut off after half a minute.',
  `A caller has ${LIVE_LIMITS.ofCaller} streams at a time at the most.`,
].join('\n\n');

@Controller('v1/live')
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  @Get()
  @ApiOperation({
    operationId: 'watchPosition',
    summary: 'Be told when the position moved, as it moves',
    description: DESCRIPTION,
    tags: ['live'],
  })
  @ApiResponse({
    status: 200,
    description: 'A stream of events, until the token expires or the service ends.',
    content: { [EVENT_STREAM]: { schema: { type: 'string' } } },
  })
  @ApiProblem()
  watch(
    @Req() { method, query }: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentCaller() caller: Caller,
  ): void {
    refuseQuery(query as Readonly<Record<string, unknown>>);
    // Or a proxy would gather events until its buffer is full.
    reply.type(EVENT_STREAM).header('X-Accel-Buffering', 'no');
    void reply.send(method === 'HEAD' ? '' : this.feed.open(caller));
  }
}
