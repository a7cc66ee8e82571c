import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { checker } from '#domain/kernel/check.js';
import { optional, record } from '#domain/kernel/shape.js';
import type { Caller } from '#application/caller.js';
import { ImportRunning, Imports, MOST_MEBIBYTES } from '#application/portfolio/imports.js';
import { asJsonLine, resultCsv, VERDICTS, verdictOn, type LineResult } from '#intake/result-csv.js';
import { UnreadableFile } from '#intake/unreadable-file.js';
import { pageOf } from '#views/declared/cursor.js';
import { Slices } from '#views/declared/slices.js';
import { choice, pages } from '#views/declared/parameters.js';
import { actorOf } from '../auth/actor-of.js';
import { CurrentCaller } from '../auth/caller.js';
import { AllowedTo } from '../auth/token.guard.js';
import { ApiParameters, ApiProblem } from '../openapi/api-problem.js';
import { refTo } from '../openapi/json-schema.js';
import { Problem } from '../problem.js';
import { linkNext } from '../views/page-link.js';
import { readQuery, refuseQuery } from '../views/read-parameters.js';
import { mediaTypesOf, unreadable, uploaded, type Upload } from './upload-body.js';

/** Some 150,000 rows, and packed ten times as many. */
export const IMPORTS: Upload = {
  path: '/v1/imports',
  types: ['text/csv', 'application/x-ndjson'],
  mostMebibytes: MOST_MEBIBYTES,
};

const OPERATORS = 'Roles: operator.';
const USUAL_LIMIT = 100;

const how = {
  dryRun: choice(
    ['true', 'false'],
    '`true`: says of every line what would become of it, and records nothing; `false` unless given.',
  ),
  file: optional(
    Type.String({
      format: 'one-line',
      minLength: 1,
      maxLength: 100,
      description: 'Name of the file, which the evidence of what is recorded names; `upload` unless given.',
      mend: 'give 1 to 100 characters, no control characters',
      examples: ['portfolio.csv'],
    }),
  ),
};
const verdict = { verdict: choice(VERDICTS, 'Lines of this verdict alone.') };
const page = { ...verdict, ...pages(1000, USUAL_LIMIT) };
const checks = { how: checker(record(how)), verdict: checker(record(verdict)), page: checker(record(page)) };

type Texts = Readonly<Record<string, unknown>>;

const Id = () =>
  ApiParam({
    name: 'importId',
    description: "The import's id.",
    schema: { type: 'string', examples: ['2b1f7c1e-3d58-4b1a-9a53-6f0a1c2d3e4f'] },
  });
const status = (code: number, description: string) =>
  ApiResponse({ status: code, description, schema: { $ref: refTo('Import') } });

/** Portfolios and command files, imported as by `import`. */
@Controller()
@AllowedTo([])
export class ImportsController {
  constructor(private readonly imports: Imports) {}

  @Post(IMPORTS.path)
  @HttpCode(202)
  @ApiOperation({
    operationId: 'importFile',
    summary: 'Import a portfolio (CSV) or commands (NDJSON), or look what it would do',
    description:
      `${OPERATORS} Of ${IMPORTS.mostMebibytes} MiB at the most, unpacked too. Answered once the file is here and ` +
      'sound as a whole; it goes on whoever waits, one import at a time. The same file again changes nothing.',
    tags: ['imports'],
  })
  @ApiParameters(how)
  @ApiConsumes(...mediaTypesOf(IMPORTS))
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @status(202, 'The import goes on; `Location` tells how far it is.')
  @ApiProblem()
  async begin(
    @Query() query: Texts,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentCaller() caller: Caller,
  ) {
    const { dryRun, file = 'upload' } = readQuery(how, checks.how, query);
    try {
      const run = await this.imports.begin({
        name: file,
        bytes: uploaded(request, IMPORTS),
        dryRun: dryRun === 'true',
        actor: (persons) => actorOf(persons, caller),
      });
      reply.header('Location', `${IMPORTS.path}/${run.importId}`);
      return run.status();
    } catch (error) {
      throw asProblem(error);
    }
  }

  @Get(IMPORTS.path)
  @ApiOperation({
    operationId: 'listImports',
    summary: 'The imports that this process has carried out of late, the newest first',
    description: OPERATORS,
    tags: ['imports'],
  })
  @ApiResponse({
    status: 200,
    description: 'The imports; another process, or this one started again, knows nothing of them.',
    schema: {
      type: 'object',
      required: ['imports'],
      properties: {
        imports: {
          type: 'array',
          description: 'The newest first.',
          items: { $ref: refTo('Import') },
        },
      },
    },
  })
  @ApiProblem()
  list(@Query() query: Texts) {
    refuseQuery(query);
    return { imports: this.imports.all().map((run) => run.status()) };
  }

  @Get(`${IMPORTS.path}/:importId`)
  @ApiOperation({
    operationId: 'getImport',
    summary: 'How far an import is',
    description: OPERATORS,
    tags: ['imports'],
  })
  @Id()
  @status(200, 'The import as it is now.')
  @ApiProblem()
  status(@Param('importId') importId: string, @Query() query: Texts) {
    refuseQuery(query);
    return this.run(importId).status();
  }

  @Get(`${IMPORTS.path}/:importId/results`)
  @ApiOperation({
    operationId: 'getImportResults',
    summary: 'What became of the lines of an import that were read so far, page by page',
    description: OPERATORS,
    tags: ['imports'],
  })
  @Id()
  @ApiParameters(page)
  @ApiResponse({
    status: 200,
    description: 'The verdicts, in the order of the lines.',
    schema: { $ref: refTo('ImportResults') },
  })
  @ApiProblem()
  results(
    @Param('importId') importId: string,
    @Query() query: Texts,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { limit = USUAL_LIMIT, cursor, verdict: wanted } = readQuery(page, checks.page, query);
    const run = this.run(importId);
    const found = run.results.filter(isOf(wanted));
    const { items, ...next } = pageOf(found, ({ line }) => String(line), { limit, cursor });
    linkNext(request, reply, next.next);
    const results = items.map(({ written, ...result }) => ({
      ...asJsonLine(result),
      ...(written && { written }),
    }));
    return { importId, results, ...next };
  }

  @Get(`${IMPORTS.path}/:importId/results.csv`)
  @ApiOperation({
    operationId: 'exportImportResults',
    summary: 'What became of the lines of an import, for a spreadsheet',
    description: OPERATORS,
    tags: ['exports'],
  })
  @Id()
  @ApiParameters(verdict)
  @ApiResponse({
    status: 200,
    description: 'A row for each line that was read so far.',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  @ApiProblem()
  async export(@Param('importId') importId: string, @Query() query: Texts, @Res() reply: FastifyReply) {
    const { verdict: wanted } = readQuery(verdict, checks.verdict, query);
    const csv = resultCsv(inTurns(this.run(importId).results.filter(isOf(wanted))));
    await reply.type('text/csv; charset=utf-8').send(csv);
  }

  /** @throws Problem 404 */
  private run(importId: string) {
    const run = this.imports.find(importId);
    if (run === undefined)
      throw new Problem('import-unknown', `This process knows of no import "${importId.slice(0, 64)}".`);
    return run;
  }
}

/** One after the other, with turns of the loop between them in which others are answered. */
async function* inTurns<T>(items: readonly T[]): AsyncGenerator<T> {
  const slices = new Slices();
  for (const item of items) {
    yield item;
    await slices.between();
  }
}

const isOf =
  (wanted: string | undefined) =>
  (result: LineResult): boolean =>
    wanted === undefined || verdictOn(result) === wanted;

function asProblem(error: unknown): unknown {
  if (error instanceof UnreadableFile) return unreadable(error);
  if (!(error instanceof ImportRunning)) return error;
  return new Problem('import-running', `Not now: ${error.message}.`);
}
