import { applyDecorators } from '@nestjs/common';
import { ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { TProperties } from 'typebox';
import { refTo, toJsonSchema } from './json-schema.js';

/** Any answer that is not a success. */
export const ApiProblem = (): MethodDecorator =>
  ApiResponse({
    status: 'default',
    description: 'A problem (RFC 9457).',
    content: { 'application/problem+json': { schema: { $ref: refTo('Problem') } } },
  });

/** Query parameters by their shapes. */
export const ApiParameters = (parameters: TProperties): MethodDecorator =>
  applyDecorators(
    ...Object.entries(parameters).map(([name, shape]) => {
      const { description, ...schema } = toJsonSchema(shape) as { description?: string };
      return ApiQuery({ name, required: false, ...(description ? { description } : {}), schema });
    }),
  );
