import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FileDocument } from '#domain/document/commands.js';
import { documentStream } from '#domain/document/stream.js';
import { checker } from '#domain/kernel/check.js';
import { optional, record } from '#domain/kernel/shape.js';
import type { Caller } from '#application/caller.js';
import { Documents, NoDocument } from '#application/documents/documents.js';
import { ViewQuery } from '#application/queries/view.query.js';
import { Persons } from '#event-store/persons.js';
import { documentFileName, mediaTypeOf } from '#intake/media-type.js';
import { leaseId, POSITION } from '#views/declared/parameters.js';
import { documentView, type DocumentAnswer } from '#views/kept-documents/view.js';
import type { Configuration } from '../../configuration.js';
import { actorOf } from '../auth/actor-of.js';
import { CurrentCaller } from '../auth/caller.js';
import { AllowedTo } from '../auth/token.guard.js';
import { ApiParameters, ApiProblem } from '../openapi/api-problem.js';
import { notFound, Problem } from '../problem.js';
import { readParameters, readQuery } from '../views/read-parameters.js';
import { mediaTypesOf, uploaded, type Upload } from './upload-body.js';

const PATH = '/v1/documents';

/** What people keep documents in; whatever a file is called, its bytes say what it is. */
const TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/tiff',
  'message/rfc822',
  'text/plain',
  'text/csv',
  'application/json',
];

export const documentUpload = ({ DOCUMENT_MAX_MEBIBYTES }: Configuration): Upload => ({
  path: PATH,
  types: TYPES,
  mostMebibytes: DOCUMENT_MAX_MEBIBYTES,
  tooLarge: 'keep it elsewhere and cite its SHA-256, or ask for a higher DOCUMENT_MAX_MEBIBYTES',
  asItIs: true,
});

const { sha256 } = documentView.parameters;
const download = { parameters: { sha256, ...POSITION }, check: checker(record({ sha256, ...POSITION })) };

const FOR_LEASE = {
  leaseId: optional({
    ...leaseId,
    description: 'The lease that the document is of; parties name one of their own.',
  }),
};
const forLease = checker(record(FOR_LEASE));

/** Nothing of a document is shown by a browser on the way, whatever its bytes are. */
const NEVER_RENDERED = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Documents, by their SHA-256. */
@Controller(PATH)
export class DocumentsController {
  private readonly upload: Upload;

  constructor(
    private readonly documents: Documents,
    private readonly queries: QueryBus,
    private readonly persons: Persons,
    configuration: ConfigService<Configuration, true>,
  ) {
    const most: number = configuration.get('DOCUMENT_MAX_MEBIBYTES', { infer: true });
    this.upload = documentUpload({ DOCUMENT_MAX_MEBIBYTES: most } as Configuration);
  }

  @Post()
  @AllowedTo(FileDocument.roles)
  @ApiOperation({
    operationId: 'uploadDocument',
    summary: 'Keep a document, so that events can name it by its hash',
    description:
      `Roles: operator, ${FileDocument.roles.join(', ')}. The bytes as they are, up to the limit that the service is ` +
      'configured with (20 MiB unless changed). They are kept encrypted under a key of their own, and can be erased. ' +
      'The same bytes again change nothing. A party uploads documents of leases on which it is the side of its role, and ' +
      'names the lease.',
    tags: ['documents'],
  })
  @ApiParameters(FOR_LEASE)
  @ApiConsumes(...mediaTypesOf({ path: PATH, types: TYPES, mostMebibytes: 0 }))
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({
    status: 201,
    description: 'It is kept; 200 where that was on record already.',
    schema: {
      type: 'object',
      required: ['sha256', 'size', 'mediaType'],
      properties: {
        sha256: {
          type: 'string',
          description: 'SHA-256 of the bytes, hex: what commands name the document by.',
        },
        size: { type: 'integer', description: 'How many bytes there are.' },
        mediaType: {
          type: 'string',
          description:
            'What the bytes look like by themselves; `application/octet-stream` where they do not tell.',
        },
        position: {
          type: 'string',
          description: 'For `minPosition`, so that a view asked for next knows of it.',
        },
      },
    },
  })
  @ApiProblem()
  async keep(
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentCaller() caller: Caller,
  ) {
    const { leaseId: named } = readQuery(FOR_LEASE, forLease, query);
    const { repeated, position, ...document } = await this.taken(request, caller, named);
    reply.status(repeated ? 200 : 201).header('Location', `${PATH}/${document.sha256}`);
    return { ...document, ...(position === undefined ? {} : { position: String(position) }) };
  }

  private async taken(request: FastifyRequest, caller: Caller, named: string | undefined) {
    const read = uploaded(request, this.upload);
    try {
      return await this.documents.keep(read, await actorOf(this.persons, caller), named);
    } catch (error) {
      if (!(error instanceof NoDocument)) throw error;
      throw new Problem('invalid-request', error.message, [
        { detail: 'is no document', mend: 'send the bytes of the document as the body' },
      ]);
    }
  }

  @Get(':sha256')
  @ApiParam({
    name: 'sha256',
    description: 'SHA-256 of the document, hex.',
    schema: { type: 'string', examples: [documentStream.target!.example] },
  })
  @ApiOperation({
    operationId: 'downloadDocument',
    summary: 'The bytes of a document, to be saved',
    description:
      'For whoever may see an event that names it. Parties have what they uploaded, and what an event of their own leases ' +
      'names, unless it was a party that named it without uploading it. Each download leaves a record of who had it. 410 once ' +
      'it was erased.',
    tags: ['documents'],
  })
  @ApiParameters(POSITION)
  @ApiResponse({
    status: 200,
    description: 'The bytes, held against the hash, as a download.',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblem()
  async download(
    @Param() path: Readonly<Record<string, unknown>>,
    @Query() query: Readonly<Record<string, unknown>>,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const given = readParameters(download, { path, query });
    // Whoever may know what is on record of it may have it, and nobody else: the view answers 404 for both.
    const asked = new ViewQuery(documentView, caller, { ...given, limit: 1 });
    const told = (await this.queries.execute(asked)) as Partial<DocumentAnswer>;
    if (told.standing === 'hash only') throw notFound(given.sha256);
    const bytes = await this.documents.handOut(given.sha256, await actorOf(this.persons, caller));
    if (bytes === undefined) throw notFound(given.sha256);
    const mediaType = mediaTypeOf(bytes);
    await reply
      .headers({
        ...NEVER_RENDERED,
        'Content-Disposition': `attachment; filename="${documentFileName(given.sha256, mediaType)}"`,
      })
      .type(mediaType)
      .send(bytes);
  }
}
