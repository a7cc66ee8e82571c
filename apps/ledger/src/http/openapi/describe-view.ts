import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { TProperties } from 'typebox';
import type { Role } from '#domain/kernel/event.js';
import { ApiParameters, ApiProblem } from './api-problem.js';
import { refTo, toJsonSchema } from './json-schema.js';

interface Described {
  readonly operationId: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly roles?: readonly Role[] | undefined;
  readonly parameters: TProperties;
  /** What it is answered with: the name of a shape, or a media type of text. */
  readonly answers: readonly ({ readonly shape: string } | { readonly mediaType: string })[];
}

/** What the OpenAPI document says of one view, or of one export of it. */
export function DescribeView(view: Described): MethodDecorator {
  const { operationId, path, tag, summary, roles, parameters, answers } = view;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const inQuery = Object.fromEntries(Object.entries(parameters).filter(([name]) => !inPath.includes(name)));
  return applyDecorators(
    ApiOperation({
      operationId,
      summary,
      tags: [tag],
      ...(roles === undefined ? {} : { description: `Roles: ${['operator', ...roles].join(', ')}.` }),
    }),
    ...inPath.map((name) => ApiParam({ name, ...schemaOf(parameters, name) })),
    ApiParameters(inQuery),
    ApiResponse({
      status: 200,
      description: summary,
      content: Object.fromEntries(
        answers.map((answer) =>
          'shape' in answer
            ? ['application/json', { schema: { $ref: refTo(answer.shape) } }]
            : [answer.mediaType.split(';', 1)[0]!, { schema: { type: 'string' as const } }],
        ),
      ),
    }),
    ApiProblem(),
  );
}

function schemaOf(parameters: TProperties, name: string) {
  const { description, ...schema } = toJsonSchema(parameters[name]!) as { description?: string };
  return { ...(description === undefined ? {} : { description }), schema };
}
