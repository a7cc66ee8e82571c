import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { checker } from '#domain/kernel/check.js';
import { dateOrInstant, described, PersonId, record } from '#domain/kernel/shape.js';
import type { Caller } from '#application/caller.js';
import { dictionary } from '#application/exports/dictionary.js';
import { PeriodExport, type Period } from '#application/exports/period-export.js';
import { periodMeant } from '#application/exports/period-meant.js';
import { PersonExport } from '#application/exports/person-export.js';
import { Persons } from '#event-store/persons.js';
import { CSV } from '#views/words/csv.js';
import { actorOf } from '../auth/actor-of.js';
import { CurrentCaller } from '../auth/caller.js';
import { AllowedTo } from '../auth/token.guard.js';
import { ApiParameters, ApiProblem } from '../openapi/api-problem.js';
import { invalid, notFound } from '../problem.js';
import { readParameters, readQuery, refuseQuery } from '../views/read-parameters.js';

const NDJSON = 'application/x-ndjson';

type Texts = Readonly<Record<string, unknown>>;

const PERIOD = {
  from: described(
    'From when on, by recorded time. A date is the start of that day in UTC.',
    dateOrInstant('start'),
  ),
  to: described(
    'Up to when, by recorded time. A date is the close of that day in UTC.',
    dateOrInstant('close'),
  ),
};
const ofPeriod = checker(record(PERIOD));
const PERSON = { personId: PersonId };
const ofPerson = { parameters: PERSON, check: checker(record(PERSON)) };

const DICTIONARY = {
  type: 'object' as const,
  description: 'The `columns` of the CSV, and the `events` by type, each with its members.',
};

const text = { schema: { type: 'string' as const } };

/** What is handed out whole: every event of a period, and everything that is held about one person. */
@Controller()
export class ExportsController {
  constructor(
    private readonly periods: PeriodExport,
    private readonly people: PersonExport,
    private readonly persons: Persons,
  ) {}

  @Get('v1/events')
  @AllowedTo(['auditor'])
  @ApiOperation({
    operationId: 'exportEvents',
    summary: 'Every event that was recorded in a period, provably all of them',
    description:
      'Roles: operator, auditor. As NDJSON: a line with a checkpoint that is issued for it and the hashes of the tree around ' +
      'the period, then a line for each event with the salts of its members (docs/evidence-pack.md).',
    tags: ['exports'],
  })
  @ApiParameters(PERIOD)
  @ApiProduces(NDJSON)
  @ApiResponse({ status: 200, description: 'The events, oldest first.', content: { [NDJSON]: text } })
  @ApiProblem()
  async events(@Query() query: Texts, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply) {
    const period = periodIn(query);
    const lines = await this.periods.lines(period, await actorOf(this.persons, caller));
    await sent(reply, NDJSON, lines, `events-${days(period)}.ndjson`);
  }

  @Get('v1/events.csv')
  @AllowedTo(['auditor'])
  @ApiOperation({
    operationId: 'exportEventsAsCsv',
    summary: 'The same events as CSV, each with the hash of its entry of the tree',
    description: 'Roles: operator, auditor.',
    tags: ['exports'],
  })
  @ApiParameters(PERIOD)
  @ApiResponse({ status: 200, description: 'The events, oldest first.', content: { 'text/csv': text } })
  @ApiProblem()
  async csv(@Query() query: Texts, @CurrentCaller() caller: Caller, @Res() reply: FastifyReply) {
    const period = periodIn(query);
    const rows = await this.periods.csv(period, await actorOf(this.persons, caller));
    await sent(reply, CSV, rows, `events-${days(period)}.csv`);
  }

  @Get('v1/events/dictionary')
  @AllowedTo(['auditor'])
  @ApiOperation({
    operationId: 'getDictionary',
    summary: 'What columns, types of events and their members in an export mean',
    description: 'Roles: operator, auditor.',
    tags: ['exports'],
  })
  @ApiResponse({ status: 200, description: 'The data dictionary.', schema: DICTIONARY })
  @ApiProblem()
  dictionary(@Query() query: Texts) {
    refuseQuery(query);
    return dictionary();
  }

  @Get('v1/people/:personId/export')
  @AllowedTo(['legal', 'auditor'])
  @ApiParam({
    name: 'personId',
    description: "The person's id.",
    schema: { type: 'string', examples: ['3f2a9a52-7c1e-8d40-9a6b-5b7d1c2e3f40'] },
  })
  @ApiOperation({
    operationId: 'exportPerson',
    summary: 'Everything that is held about one person (Art. 15 GDPR)',
    description:
      'Roles: operator, legal, auditor. The name while it is known, every event that names the person by id or by name, as far ' +
      'as it is about that person, and who opened what of it. It leaves a record.',
    tags: ['people'],
  })
  @ApiResponse({
    status: 200,
    description: 'Events in the order of the log.',
    schema: {
      type: 'object',
      required: ['personId', 'name', 'onRecordSince', 'position', 'events'],
      properties: { name: { type: 'string', nullable: true, description: 'Null once it was erased.' } },
    },
  })
  @ApiProblem()
  async person(
    @Param() path: Texts,
    @Query() query: Texts,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    const { personId } = readParameters(ofPerson, { path, query });
    const pieces = await this.people.of(personId, await actorOf(this.persons, caller));
    if (pieces === undefined) throw notFound(personId);
    await sent(reply, 'application/json; charset=utf-8', pieces, `person-${personId}.json`);
  }
}

function periodIn(query: Texts): Period {
  const { from, to } = readQuery(PERIOD, ofPeriod, query);
  const period = periodMeant(from, to);
  if (period.from <= period.to) return period;
  throw invalid([{ parameter: 'to', detail: 'is before `from`', mend: 'give that day or a later one' }]);
}

const days = ({ from, to }: Period): string => `${from.slice(0, 10)}-to-${to.slice(0, 10)}`;

/** Piece by piece, as fast as it is taken. */
async function sent(reply: FastifyReply, type: string, pieces: AsyncIterable<string>, name: string) {
  await reply
    .type(type)
    .header('Content-Disposition', `attachment; filename="${name}"`)
    .send(Readable.from(pieces));
}
