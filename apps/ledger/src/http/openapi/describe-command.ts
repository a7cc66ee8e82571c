import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import type { Target } from '#domain/kernel/command-type.js';
import { partyActOf } from '#domain/kernel/party-acts.js';
import type { CommandRoute } from '../commands/command-route.js';
import { COMMAND_PARAMETERS } from '../commands/command-parameters.js';
import { ApiParameters } from './api-problem.js';
import { refTo } from './json-schema.js';

const tagOf = (path: string) => path.split('/')[2] ?? '';

/** An example as everybody may send it: without the id that parties leave for the service to make. */
function everybodys(type: string, { name }: Target, body: object): object {
  if (!partyActOf(type)?.makesId) return body;
  return Object.fromEntries(Object.entries(body).filter(([member]) => member !== name));
}

/** What the OpenAPI document says of one command. */
export function DescribeCommand({ path, command, summary, example, target }: CommandRoute): MethodDecorator {
  const { type, roles } = command;
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  return applyDecorators(
    ApiOperation({
      operationId: type,
      summary,
      description: `Roles: ${['operator', ...roles].join(', ')}.`,
      tags: [tagOf(path)],
    }),
    ...parameters.map((name) =>
      ApiParam({
        name,
        description: name === target.name ? 'What the command is asked of.' : 'A member of the command.',
        schema: { type: 'string', examples: [example.path[name] ?? ''] },
      }),
    ),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Makes a repeat of this request answer as the first one did. 1 to 255 printable ASCII characters.',
      schema: { type: 'string', maxLength: 255 },
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag last seen; refused with 412 if there was a change since.',
      schema: { type: 'string' },
      example: '"3"',
    }),
    ApiHeader({
      name: 'If-None-Match',
      required: false,
      description: '`*`: refused with 412 if anything was recorded there yet.',
      schema: { type: 'string', enum: ['*'] },
    }),
    ApiBody({
      required: true,
      schema: { $ref: refTo(type) },
      examples: { example: { value: everybodys(type, target, example.body) } },
    }),
    ApiResponse({ status: 201, description: 'Recorded.', schema: { $ref: refTo('CommandAnswer') } }),
    ApiParameters(COMMAND_PARAMETERS),
    ApiResponse({
      status: 200,
      description:
        'Recorded by this very command before, or nothing to record; asked with `dryRun`, what it would do.',
      schema: { oneOf: [{ $ref: refTo('CommandAnswer') }, { $ref: refTo('CommandEffect') }] },
    }),
    ApiResponse({
      status: 'default',
      description: 'A problem (RFC 9457).',
      content: { 'application/problem+json': { schema: { $ref: refTo('Problem') } } },
    }),
  );
}
