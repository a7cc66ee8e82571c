import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PACK_MAKERS } from '#domain/evidence-request/commands.js';
import { evidenceStream } from '#domain/evidence-request/stream.js';
import { checker } from '#domain/kernel/check.js';
import { record } from '#domain/kernel/shape.js';
import type { Caller } from '#application/caller.js';
import { EvidencePacks } from '#application/evidence/packs/evidence-packs.js';
import { issuedPack } from '#application/evidence/packs/issued-pack.js';
import { PackChanges } from '#application/evidence/packs/pack-changes.js';
import { PackReader } from '#application/evidence/packs/pack-reader.js';
import { PacksOnRecord, type PackOnRecord } from '#application/evidence/packs/packs-on-record.js';
import { ViewQuery } from '#application/queries/view.query.js';
import { ReadAudit } from '#application/read-audit/read-audit.js';
import { Persons } from '#event-store/persons.js';
import { POSITION } from '#views/declared/parameters.js';
import { evidenceRequestView } from '#views/evidence/view.js';
import { actorOf } from '../auth/actor-of.js';
import { CurrentCaller } from '../auth/caller.js';
import { AllowedTo } from '../auth/token.guard.js';
import { ApiParameters, ApiProblem } from '../openapi/api-problem.js';
import { refTo } from '../openapi/json-schema.js';
import { notFound } from '../problem.js';
import { readParameters } from '../views/read-parameters.js';

type Texts = Readonly<Record<string, unknown>>;

const { requestId } = evidenceRequestView.parameters;
const ofRequest = { parameters: { requestId }, check: checker(record({ requestId })) };
const ofPack = {
  parameters: { packId: requestId, ...POSITION },
  check: checker(record({ packId: requestId, ...POSITION })),
};

const ID = { type: 'string', format: 'uuid', examples: [evidenceStream.target!.example] } as const;

/** Packs that answer requests for evidence: made, downloaded, held against the one before. */
@Controller('v1')
export class PacksController {
  constructor(
    private readonly packs: EvidencePacks,
    private readonly onRecord: PacksOnRecord,
    private readonly reader: PackReader,
    private readonly changes: PackChanges,
    private readonly audit: ReadAudit,
    private readonly queries: QueryBus,
    private readonly persons: Persons,
  ) {}

  @Post('evidence-requests/:requestId/pack')
  @HttpCode(200)
  @AllowedTo(PACK_MAKERS)
  @ApiParam({ name: 'requestId', description: 'Id of the request.', schema: ID })
  @ApiOperation({
    operationId: 'answerEvidenceRequest',
    summary: 'Answer a request for evidence with a pack',
    description:
      'Roles: operator, legal. Records where every stream of the log ends, makes the pack, records that it was issued and signs a ' +
      'checkpoint over that. Asked again, the pack that there is is the answer. Takes no body.',
    tags: ['evidence'],
  })
  @ApiResponse({ status: 200, description: 'The pack.', schema: { $ref: refTo('IssuedPack') } })
  @ApiProblem()
  async answer(@Param() path: Texts, @Query() query: Texts, @CurrentCaller() caller: Caller) {
    const given = readParameters(ofRequest, { path, query });
    return issuedPack(await this.packs.answer(given.requestId, await actorOf(this.persons, caller)));
  }

  @Get('packs/:packId')
  @ApiParam({ name: 'packId', description: 'Id of the pack: that of its request.', schema: ID })
  @ApiOperation({
    operationId: 'downloadPack',
    summary: 'An evidence pack, to be saved and verified',
    description:
      'For whoever may see the request that it answers. The same bytes each time until something in it is erased, which the pack ' +
      'then names. That it was opened is put on record. 409 `cosignatures-missing` before the witnesses that its policy asks ' +
      'for have co-signed a checkpoint over it.',
    tags: ['evidence'],
  })
  @ApiParameters(POSITION)
  @ApiResponse({
    status: 200,
    description: 'The pack (docs/evidence-pack.md).',
    content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblem()
  async download(
    @Param() path: Texts,
    @Query() query: Texts,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pack = await this.seenBy(caller, readParameters(ofPack, { path, query }));
    const bytes = await this.opened(pack, caller);
    await reply
      .headers({
        'X-Content-Type-Options': 'nosniff',
        'Content-Disposition': `attachment; filename="evidence-${pack.issued.packId}.zip"`,
      })
      .type('application/zip')
      .send(bytes);
  }

  @Get('packs/:packId/changes')
  @ApiParam({ name: 'packId', description: 'Id of the pack: that of its request.', schema: ID })
  @ApiOperation({
    operationId: 'getPackChanges',
    summary: 'What a pack says otherwise than the one before it about the same for the same eyes',
    description: 'For whoever may see the request that it answers. Nothing for the first.',
    tags: ['evidence'],
  })
  @ApiParameters(POSITION)
  @ApiResponse({ status: 200, description: 'View by view.', schema: { $ref: refTo('PackChanges') } })
  @ApiProblem()
  async changed(@Param() path: Texts, @Query() query: Texts, @CurrentCaller() caller: Caller) {
    const pack = await this.seenBy(caller, readParameters(ofPack, { path, query }));
    return this.changes.of(pack);
  }

  /** Whoever may see the request may have the pack, and nobody else: the view answers 404 for both. */
  private async seenBy(
    caller: Caller,
    { packId, ...position }: { readonly packId: string },
  ): Promise<PackOnRecord> {
    await this.queries.execute(
      new ViewQuery(evidenceRequestView, caller, { requestId: packId, ...position }),
    );
    const pack = await this.onRecord.find(packId);
    if (pack === undefined) throw notFound(packId);
    return pack;
  }

  private async opened(pack: PackOnRecord, caller: Caller): Promise<Buffer> {
    const { packId: id } = pack.issued;
    await this.audit.note(await actorOf(this.persons, caller), { what: 'pack', id });
    return this.reader.read(pack);
  }
}
