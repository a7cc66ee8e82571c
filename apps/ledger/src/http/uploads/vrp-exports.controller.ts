import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#application/caller.js';
import type { Applied } from '#application/routing/applied.js';
import { RoutingEvidence } from '#application/routing/routing-evidence.js';
import { Persons } from '#event-store/persons.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { readDatedExport } from '#intake/vrp/vrp-export.js';
import { actorOf } from '../auth/actor-of.js';
import { CurrentCaller } from '../auth/caller.js';
import { AllowedTo } from '../auth/token.guard.js';
import { ApiProblem } from '../openapi/api-problem.js';
import { listOf, number, text, texts } from '../openapi/json-schema.js';
import { FilesAtOnce } from './files-at-once.js';
import { checkName, mediaTypesOf, unreadable, uploaded, type Upload } from './upload-body.js';

/** A full export has 75 MB, and packed 5 MB. */
export const VRP_EXPORTS: Upload = {
  path: '/v1/routing-feeds/:feed/exports',
  types: ['application/json'],
  mostMebibytes: 128,
};

const ROUTE = {
  leaseId: text('Reference of the lease that the route is of.'),
  prefix: text('Prefix of the route, in CIDR notation.'),
  originAs: number('AS number agreed to originate it.'),
};

/** Exports of validated ROA payloads, held against the leases as by `vrps apply`. */
@Controller()
export class VrpExportsController {
  private readonly atOnce = new FilesAtOnce();

  constructor(
    private readonly evidence: RoutingEvidence,
    private readonly persons: Persons,
  ) {}

  @Post(VRP_EXPORTS.path)
  @HttpCode(200)
  @AllowedTo(['network'])
  @ApiOperation({
    operationId: 'applyVrpExport',
    summary: 'Hold a VRP export against the leases and record what changed',
    description:
      'Roles: operator, network. JSON as rpki-client, Routinator or StayRTR print it, plain or packed with gzip, of 128 MB at the most as it comes. The same export again records nothing.',
    tags: ['routing-feeds'],
  })
  @ApiParam({
    name: 'feed',
    description: 'The feed that the export belongs to.',
    schema: { type: 'string', examples: ['manual'] },
  })
  @ApiConsumes(...mediaTypesOf(VRP_EXPORTS))
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 200,
    description:
      'What the export is to its feed (`verdict`), when it was built, how many routes were looked at, which changed, which are in conflict with other VRPs than before, which have a ROA that ends at another time, which were not judged and why, which trust anchors are sick, and which rows cannot be read.',
    schema: {
      type: 'object',
      required: [
        'verdict',
        'buildTime',
        'routes',
        'transitions',
        'conflicts',
        'roaEnds',
        'notJudged',
        'sick',
        'unreadable',
      ],
      properties: {
        verdict: {
          type: 'string',
          description: 'What the export is to its feed: evidence, or why it is none.',
          enum: ['evidence', 'not-newer', 'stale', 'truncated', 'trust-anchor-lost'],
        },
        buildTime: {
          type: 'string',
          format: 'date-time',
          description: 'When the validator built it, RFC 3339 UTC.',
        },
        routes: number('How many routes were looked at.'),
        transitions: listOf('Routes whose state changed; `from` is absent at the first look.', {
          ...ROUTE,
          to: text('State of the route by this export (RFC 6811 §2).'),
        }),
        conflicts: listOf(
          'Routes with which other VRPs are in conflict than were on record: such as let an AS originate the route, or a part of its space, that its contract does not name for it (RFC 6811 §2). Each as "198.51.100.0/24-24 AS64511".',
          {
            ...ROUTE,
            appeared: texts('Those that are there now, and were not.'),
            gone: texts('Those that are there no more.'),
          },
        ),
        roaEnds: listOf(
          'Routes whose ROA ends at another time than was on record, by an export that tells it (Routinator jsonext); `from` is absent where nobody had said.',
          { ...ROUTE, to: text('When it ends unless it is issued anew, RFC 3339 UTC.') },
        ),
        notJudged: listOf('Routes of which the export says nothing; `detail` where there is more to say.', {
          ...ROUTE,
          because: text('Why the export says nothing of it.'),
        }),
        sick: listOf('Trust anchors of far fewer VRPs than in a healthy export.', {
          trustAnchor: text('Name of the trust anchor in the export.'),
          vrps: number('How many VRPs it has in the export.'),
          healthy: number('How many VRPs it last had in health.'),
        }),
        unreadable: listOf('Rows of the export, counted from 0; `prefix` where that much can be read.', {
          index: number('Which row it is, 0 for the first.'),
          fault: text('What is wrong with it, in words.'),
        }),
        position: text(
          'Of what was recorded: what to give as `minPosition`, so that a view asked for next reflects it. Absent where it is nothing new.',
        ),
      },
    },
  })
  @ApiProblem()
  async apply(
    @Param('feed') feed: string,
    @Req() request: FastifyRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<Applied> {
    checkName('feed', feed);
    try {
      const actor = await actorOf(this.persons, caller);
      return await this.atOnce.take(async () => {
        const exported = await readDatedExport(uploaded(request, VRP_EXPORTS));
        return this.evidence.apply(feed, exported, actor);
      });
    } catch (error) {
      throw error instanceof UnreadableFile ? unreadable(error) : error;
    }
  }
}
