import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { Type } from 'typebox';
import { checker } from '#domain/kernel/check.js';
import { record } from '#domain/kernel/shape.js';
import type { Caller } from '#application/caller.js';
import { Checkpoints } from '#application/evidence/checkpoints.js';
import { NoteFault } from '#evidence/checkpoint/signed-note.js';
import type { RecordedCheckpoint } from '#evidence/checkpoint/recorded.js';
import { Persons } from '#event-store/persons.js';
import { actorOf } from '../auth/actor-of.js';
import { CurrentCaller } from '../auth/caller.js';
import { AllowedTo } from '../auth/token.guard.js';
import { ApiParameters, ApiProblem } from '../openapi/api-problem.js';
import { ApiSignedNote } from '../openapi/api-signed-note.js';
import { refTo } from '../openapi/json-schema.js';
import { invalid, invalidBody, notFound } from '../problem.js';
import { readQuery, refuseQuery } from '../views/read-parameters.js';

const ROLES = 'Roles: operator, auditor.';

type Texts = Readonly<Record<string, unknown>>;

const size = (description: string) =>
  Type.Integer({
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    description,
    mend: 'give a whole number from 1',
    examples: [1],
  });
const GROWTH = {
  first: size('How many entries it had at first, as a checkpoint says.'),
  size: size('How many it had later, as another says.'),
};
const growth = checker(record(GROWTH));
const EVENT = {
  stream: Type.String({
    minLength: 1,
    maxLength: 256,
    description: 'Its stream.',
    mend: 'give the name of a stream',
    examples: ['lease-L-1'],
  }),
  revision: Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: 'Its revision.',
    mend: 'give a whole number from 0',
    examples: [0],
  }),
};
const ofEvent = checker(record(EVENT));

const MOST_OF_A_NOTE = 64 * 1024;
const KEPT = record({
  note: Type.String({
    minLength: 1,
    maxLength: MOST_OF_A_NOTE,
    description: 'The signed note, as it was handed out.',
    mend: 'give the whole note, its signatures among it',
  }),
});
const keptNote = checker(KEPT);

/** Signed statements of what the log is, and what shows that it only grew, and that an event is in it. */
@Controller('v1/checkpoints')
@AllowedTo(['auditor'])
export class CheckpointsController {
  constructor(
    private readonly checkpoints: Checkpoints,
    private readonly persons: Persons,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'issueCheckpoint',
    summary: 'Sign what the log is now, and record it',
    description: `${ROLES} Where nothing came since the newest checkpoint, that is the answer. Takes no body.`,
    tags: ['checkpoints'],
  })
  @ApiResponse({ status: 200, description: 'The checkpoint.', schema: { $ref: refTo('Checkpoint') } })
  @ApiProblem()
  async issue(@CurrentCaller() caller: Caller, @Query() query: Texts) {
    refuseQuery(query);
    const { checkpoint } = await this.checkpoints.issue(await actorOf(this.persons, caller));
    return told(checkpoint);
  }

  @Get()
  @ApiOperation({
    operationId: 'listCheckpoints',
    summary: 'Every checkpoint of the log, and the keys that they are signed with',
    description: ROLES,
    tags: ['checkpoints'],
  })
  @ApiResponse({ status: 200, description: 'Oldest first.', schema: { $ref: refTo('Checkpoints') } })
  @ApiProblem()
  async all(@Query() query: Texts) {
    refuseQuery(query);
    const { issued, signing, vkeys } = await this.checkpoints.onRecord();
    return { checkpoints: issued.map(told), signing: signing.map(({ vkey }) => vkey), vkeys };
  }

  @Post('comparison')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'compareCheckpoint',
    summary: 'Whether the log goes on from a checkpoint that somebody kept',
    description: `${ROLES} The note has to be signed by a key that the log has on record. Nothing is recorded.`,
    tags: ['checkpoints'],
  })
  @ApiBody({ required: true, schema: KEPT as object })
  @ApiResponse({ status: 200, description: 'What was found.', schema: { $ref: refTo('CheckpointHeld') } })
  @ApiProblem()
  async comparison(@Body() body: unknown, @Query() query: Texts) {
    refuseQuery(query);
    const checked = keptNote(body);
    if ('faults' in checked) throw invalidBody(checked.faults);
    try {
      const { note } = checked.value as { readonly note: string };
      const { kept, entries, extends: extended } = await this.checkpoints.heldAgainst(note);
      const { origin, size, root } = kept;
      return { origin, size, root: root.toString('base64'), entries, extends: extended };
    } catch (error) {
      if (!(error instanceof NoteFault)) throw error;
      throw invalid([
        { pointer: '/note', detail: error.message, mend: 'give the note just as it was issued by this log' },
      ]);
    }
  }

  @Get('newest')
  @ApiOperation({
    operationId: 'getNewestCheckpoint',
    summary: 'The newest checkpoint of the log, as the note that is to be kept',
    description: ROLES,
    tags: ['checkpoints'],
  })
  @ApiSignedNote()
  async newest(@Query() query: Texts): Promise<string> {
    refuseQuery(query);
    return (await this.newestOrNone('newest')).note;
  }

  @Get('consistency')
  @ApiOperation({
    operationId: 'getConsistencyProof',
    summary: 'What shows that the log only grew between two sizes',
    description: ROLES,
    tags: ['checkpoints'],
  })
  @ApiParameters(GROWTH)
  @ApiResponse({ status: 200, description: 'The proof.', schema: { $ref: refTo('Consistency') } })
  @ApiProblem()
  async consistency(@Query() query: Texts) {
    const { first, size } = readQuery(GROWTH, growth, query);
    const newest = await this.newestOrNone('consistency');
    for (const [parameter, given, most] of [
      ['size', size, newest.size],
      ['first', first, size],
    ] as const)
      if (given > most)
        throw invalid([
          { parameter, detail: 'is beyond what was signed', mend: `give a whole number from 1 to ${most}` },
        ]);
    const proof = await this.checkpoints.consistency(first, size);
    return { first, size, proof: proof.map((hash) => hash.toString('base64')) };
  }

  @Get('inclusion')
  @ApiOperation({
    operationId: 'getInclusionProof',
    summary: 'What shows that an event is in the log that the newest checkpoint is of',
    description: ROLES,
    tags: ['checkpoints'],
  })
  @ApiParameters(EVENT)
  @ApiProduces('text/plain')
  @ApiResponse({
    status: 200,
    description: 'A proof with the checkpoint (C2SP tlog-proof).',
    schema: { type: 'string' },
  })
  @ApiProblem()
  @Header('Content-Type', 'text/plain; charset=utf-8')
  async inclusion(@Query() query: Texts): Promise<string> {
    const { stream, revision } = readQuery(EVENT, ofEvent, query);
    const proof = await this.checkpoints.proofOf(stream, BigInt(revision));
    if (proof === undefined) throw notFound(`${stream} #${revision}`);
    return proof;
  }

  private async newestOrNone(asked: string): Promise<RecordedCheckpoint> {
    const newest = await this.checkpoints.newest();
    if (newest === undefined) throw notFound(asked);
    return newest;
  }
}

const told = ({ origin, size, root, note, recordedAt }: RecordedCheckpoint) => ({
  origin,
  size,
  root: root.toString('base64'),
  note,
  recordedAt,
});
