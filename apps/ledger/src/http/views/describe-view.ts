import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { refTo } from '../openapi/components.js';

/** What the OpenAPI document says of one view. */
export const DescribeView = (operationId: string, tag: string, summary: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId, summary, tags: [tag] }),
    ApiResponse({ status: 200, description: summary, schema: { type: 'object' } }),
    ApiResponse({
      status: 'default',
      description: 'A problem (RFC 9457).',
      content: { 'application/problem+json': { schema: { $ref: refTo('Problem') } } },
    }),
  );
