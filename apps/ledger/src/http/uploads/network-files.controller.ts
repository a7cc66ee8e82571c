import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { checker } from '#domain/kernel/check.js';
import { described, Instant, oneOf, optional, record } from '#domain/kernel/shape.js';
import type { Caller } from '#application/caller.js';
import { NetworkEvidence, type ReadSource } from '#application/network/network-evidence.js';
import type { Observed } from '#application/network/observed.js';
import { Persons } from '#event-store/persons.js';
import { LEAST_PEERS } from '#intake/network/announcements-report.js';
import { KINDS_OF_FORMAT, NETWORK_FORMATS, reportReader } from '#intake/network/formats.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { wholeNumber } from '#views/declared/parameters.js';
import { actorOf } from '../auth/actor-of.js';
import { CurrentCaller } from '../auth/caller.js';
import { AllowedTo } from '../auth/token.guard.js';
import { ApiParameters, ApiProblem } from '../openapi/api-problem.js';
import { listOf, number, text } from '../openapi/json-schema.js';
import { readQuery } from '../views/read-parameters.js';
import { FilesAtOnce } from './files-at-once.js';
import { checkName, mediaTypesOf, unreadable, uploaded, type Upload } from './upload-body.js';

/** A registry's whole dump has some 500 MB packed; it is read as it comes. */
export const NETWORK_FILES: Upload = {
  path: '/v1/network-sources/:source/files',
  types: ['application/json', 'application/rdap+json', 'application/x-ndjson', 'text/plain', 'text/csv'],
  mostMebibytes: 2048,
};

const ASKED = {
  format: described(
    'What the file is: rpsl, the dump of a registry; rdap, an answer about a network; geofeed; zone, the file of a reverse zone; announcements, what peers changed while somebody listened; routing-table, all that they have; blocklist, a list of bad reputation; listing-results, CSV of what checks against lists came to.',
    oneOf(NETWORK_FORMATS),
  ),
  at: optional(
    described('When the source was so; when the file itself says, or else now, unless given.', Instant),
  ),
  accepted: optional(
    described(
      'Whether you vouch for the file, though it has far less than the one before.',
      oneOf(['true', 'false']),
    ),
  ),
  leastPeers: wholeNumber(
    { most: 1_000, usual: LEAST_PEERS },
    'Of a route: seen by so many peers, it is announced.',
  ),
  origin: optional(
    Type.String({
      format: 'one-line',
      minLength: 1,
      maxLength: 254,
      description: 'Of the file of a zone without `$ORIGIN`: the zone that it is of.',
      mend: 'give the name of a zone, such as 100.51.198.in-addr.arpa',
      examples: ['100.51.198.in-addr.arpa'],
    }),
  ),
};
const checkAsked = checker(record(ASKED));

const PREFIX = {
  leaseId: text('Reference of the lease.'),
  prefix: text('The leased prefix, in CIDR notation.'),
  kind: text('What was looked for, such as route-object.'),
};

/** Files of what registries, name servers, geofeeds and collectors of routes show, held against the leases. */
@Controller()
export class NetworkFilesController {
  private readonly atOnce = new FilesAtOnce();

  constructor(
    private readonly evidence: NetworkEvidence,
    private readonly persons: Persons,
  ) {}

  @Post(NETWORK_FILES.path)
  @HttpCode(200)
  @AllowedTo(['network'])
  @ApiOperation({
    operationId: 'applyNetworkFile',
    summary: 'Hold what a source shows of the running network against the leases, and record what changed',
    description:
      'Roles: operator, network. Plain or packed with gzip, of 2048 MB at the most as it comes. The same file again records nothing of any lease. One that cannot be read, or that is cut short, is recorded of its source, and of no lease; one in another form than its source has, of the future, or that cannot be read as the first of a source, is recorded nowhere.',
    tags: ['network-sources'],
  })
  @ApiParam({
    name: 'source',
    description: 'The source that the file is from: a source has files of one format.',
    schema: { type: 'string', examples: ['radb'] },
  })
  @ApiParameters(ASKED)
  @ApiConsumes(...mediaTypesOf(NETWORK_FILES))
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 200,
    description:
      'What the file is to its source (`verdict`, and in `detail` what ails it), how many leased prefixes were looked at, of which something else was recorded than before, which incidents opened and closed by that, of which it could not be recorded, and what cannot be read.',
    schema: {
      type: 'object',
      required: ['verdict', 'at', 'prefixes', 'transitions', 'incidents', 'notRecorded', 'unreadable'],
      properties: {
        verdict: {
          type: 'string',
          description: 'What the file is to its source: evidence, or why it is none.',
          enum: ['evidence', 'not-newer', 'cut-short'],
        },
        detail: text('What ails the source; absent where nothing does.'),
        at: { type: 'string', format: 'date-time', description: 'When the source was so, RFC 3339 UTC.' },
        prefixes: number('How many leased prefixes were looked at.'),
        transitions: listOf(
          'Prefixes of which it shows something else; `before` is absent at the first look.',
          {
            ...PREFIX,
            found: number('How much it shows now.'),
          },
        ),
        incidents: listOf('Incidents that opened or closed by that.', {
          leaseId: text('The lease.'),
          incidentId: text('Names the incident within the lease.'),
          became: text('What it became: opened or closed.'),
          because: text('What is seen, or how it came to be over, in words.'),
        }),
        notRecorded: listOf('Prefixes of which nothing could be recorded.', {
          ...PREFIX,
          detail: text('Why it could not.'),
        }),
        unreadable: {
          type: 'object',
          description: 'What of the file cannot be read.',
          required: ['rows', 'first'],
          properties: {
            rows: number('How many lines or objects.'),
            first: listOf('The first of them.', {
              line: number('Its line, 1 for the first.'),
              fault: text('What is wrong with it, in words.'),
            }),
          },
        },
        position: text(
          'Of what was recorded: what to give as `minPosition`, so that a view asked for next reflects it. Absent where it is nothing new.',
        ),
      },
    },
  })
  @ApiProblem()
  async apply(
    @Param('source') source: string,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<Observed> {
    checkName('source', source);
    const { format, at, accepted, leastPeers, origin } = readQuery(ASKED, checkAsked, query);
    const read = reportReader(format, { leastPeers, origin });
    try {
      const actor = await actorOf(this.persons, caller);
      const how = { at, accepted: accepted === 'true', sentAs: KINDS_OF_FORMAT[format] };
      const readBody: ReadSource = (leased, since) => read(uploaded(request, NETWORK_FILES), leased, since);
      return await this.atOnce.take(() => this.evidence.apply(source, readBody, actor, how));
    } catch (error) {
      throw error instanceof UnreadableFile ? unreadable(error) : error;
    }
  }
}
