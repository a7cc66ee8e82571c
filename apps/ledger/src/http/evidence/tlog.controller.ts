import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Controller, Get, Header, Param, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiParam, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { readTileName } from '#evidence/tiles/tile-name.js';
import type { TlogReaders } from '../../configuration.js';
import { AllowedTo, Public } from '../auth/token.guard.js';
import { ApiProblem } from '../openapi/api-problem.js';
import { ApiSignedNote } from '../openapi/api-signed-note.js';
import { notFound } from '../problem.js';
import { refuseQuery } from '../views/read-parameters.js';

const packed = promisify(gzip);
const YEAR = 31_536_000;
const BYTES = 'application/octet-stream';

/** Names of more path elements, which OpenAPI has no form for: five have the number of any tile, and one its width. */
const LONGER = [2, 3, 4, 5, 6].map((count) =>
  ['tile/:level', ...Array.from({ length: count }, (_, at) => `:element${at}`)].join('/'),
);

type Texts = Readonly<Record<string, unknown>>;

/** The log for witnesses and auditors, as files that never change (C2SP tlog-tiles); none where nobody may read it. */
export function tlogControllers(readers: TlogReaders): Type[] {
  if (readers === 'nobody') return [];
  const isPublic = readers === 'everybody';
  const forever = `${isPublic ? 'public' : 'private'}, max-age=${YEAR}, immutable`;
  const roles = isPublic ? 'Anybody may ask.' : 'Roles: operator, auditor.';
  const open = isPublic ? { security: [] } : {};

  @Controller('tlog')
  @(isPublic ? Public() : AllowedTo(['auditor']))
  class TlogController {
    constructor(private readonly checkpoints: Checkpoints) {}

    @Get('checkpoint')
    @ApiOperation({
      operationId: 'getTlogCheckpoint',
      summary: 'The newest checkpoint of the log',
      description: `${roles} As C2SP tlog-tiles has it.`,
      tags: ['checkpoints'],
      ...open,
    })
    @ApiSignedNote()
    @Header('Cache-Control', 'no-cache')
    async checkpoint(@Query() query: Texts): Promise<string> {
      refuseQuery(query);
      const newest = await this.checkpoints.newest();
      if (newest === undefined) throw notFound('checkpoint');
      return newest.note;
    }

    @Get('tile/:level/:tile')
    @ApiOperation({
      operationId: 'getTlogTile',
      summary: "A tile of the log's tree: 256 hashes of a level, or 256 entries",
      description: `${roles} As C2SP tlog-tiles has it: of the tree that the newest checkpoint is of. In entries values stand as salted digests.`,
      tags: ['checkpoints'],
      ...open,
    })
    @ApiParam({
      name: 'level',
      description: 'Of the hashes, from 0, or `entries`.',
      schema: { type: 'string', examples: ['0'] },
    })
    @ApiParam({
      name: 'tile',
      description:
        'Its number in three digits. More of them are path elements of their own, such as `x001/x234/067`; a partial tile ends with `.p/` and its width.',
      schema: { type: 'string', examples: ['000'] },
    })
    @ApiProduces(BYTES)
    @ApiResponse({
      status: 200,
      description: 'The hashes one after the other, or each entry after its length in two bytes.',
      schema: { type: 'string', format: 'binary' },
    })
    @ApiProblem()
    async tile(
      @Param('level') level: string,
      @Param('tile') tile: string,
      @Query() query: Texts,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Buffer> {
      refuseQuery(query);
      const name = readTileName(level, tile);
      const bytes = name && (await this.checkpoints.tile(name));
      if (bytes === undefined) throw notFound(`tile/${level}/${tile}`);
      reply.headers({ 'Content-Type': BYTES, 'Cache-Control': forever, Vary: 'Accept-Encoding' });
      // Hashes do not become shorter.
      if (name?.level !== undefined || !takesGzip(request.headers['accept-encoding'])) return bytes;
      reply.header('Content-Encoding', 'gzip');
      return packed(bytes);
    }

    @Get(LONGER)
    @ApiExcludeEndpoint()
    async longerTile(
      @Param() { level = '', ...elements }: Readonly<Record<string, string>>,
      @Query() query: Texts,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Buffer> {
      return this.tile(level, Object.values(elements).join('/'), query, request, reply);
    }
  }
  return [TlogController];
}

/** RFC 9110 §12.5.3, of gzip by its name. */
const takesGzip = (encodings = ''): boolean =>
  encodings.split(',').some((each) => {
    const [name, weight = ''] = each.split(';').map((part) => part.trim());
    return name === 'gzip' && !/^q=0(?:\.0*)?$/.test(weight);
  });
