import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { componentSchemas } from './components.js';

/** The OpenAPI 3.1 document of the running service. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
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

/** Serves the document at `/api-json` and a page to read and try it at `/api`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api-json',
    raw: ['json'],
    customSiteTitle: 'Lease Ledger',
  });
}
