import type { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { componentSchemas } from './components.js';

/** The OpenAPI 3.1 document of the running service. */
function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Lease Ledger')
      .setDescription(
        'IPv4 leases as a ledger of events: commands are POSTs, views are GETs, live or at a past instant.',
      )
      .setVersion('1')
      .addBearerAuth()
      .addSecurityRequirements('bearer')
      .build(),
  );
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, ...componentSchemas() },
    },
  };
}

/** Serves the document at `/api-json` and a page to read and try it at `/api`: the same bytes for everybody. */
export function serveOpenApi(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  let bytes: Buffer | undefined;
  const built = () => (document ??= openApiDocument(app));
  SwaggerModule.setup('api', app, built, { raw: [], customSiteTitle: 'Lease Ledger' });
  const http = app.getHttpAdapter() as FastifyAdapter;
  http.get('/api-json', async (_request: FastifyRequest, reply: FastifyReply) => {
    bytes ??= Buffer.from(JSON.stringify(built()));
    return reply.type('application/json; charset=utf-8').send(bytes);
  });
  const page = new LRUCache<string, Buffer>({ max: 8 });
  http.getInstance().addHook('onSend', async ({ url }, _reply, payload) => {
    if (typeof payload !== 'string' || !/^\/api(?:\/|$)/.test(url)) return payload;
    const known = page.get(payload) ?? Buffer.from(payload);
    page.set(payload, known);
    return known;
  });
}
