import { COMMAND_ROUTES } from '../commands/routes.js';
import { answerShapes, describedBody } from './answer-shapes.js';
import { CHECKPOINT_SHAPES } from './checkpoint-shapes.js';
import { Findings } from './findings-shape.js';
import { IMPORT_SHAPES } from './import-shapes.js';
import { text, toJsonSchema, type SchemaObject, type Schemas } from './json-schema.js';

const revision = {
  type: 'string',
  pattern: '^[0-9]+$',
  description: 'Counts up from 0 in each stream.',
} as const;

const CommandAnswer: SchemaObject = {
  type: 'object',
  required: ['stream', 'revision', 'events', 'repeated'],
  properties: {
    stream: text('The stream that the events were appended to, such as `lease-L-1`.'),
    revision,
    position: { type: 'string', pattern: '^[0-9]+$', description: 'For `minPosition`.' },
    events: {
      type: 'array',
      description: 'What was recorded; empty where there was nothing to record.',
      items: {
        type: 'object',
        required: ['revision', 'type', 'effectiveAt', 'data'],
        properties: {
          revision,
          type: text('What happened, such as `NoticeServed`.'),
          effectiveAt: { type: 'string', format: 'date-time', description: 'As it was understood, in UTC.' },
          data: { type: 'object', description: 'As it was recorded; its members depend on the type.' },
        },
      },
    },
    repeated: { type: 'boolean', description: 'Whether this is the first answer again.' },
    remarks: {
      type: 'array',
      description: 'What is worth a second look in what was recorded all the same.',
      items: {
        type: 'object',
        required: ['code', 'message', 'pointer', 'mend'],
        properties: {
          code: { type: 'string', description: 'Stable.' },
          message: text('What is worth a second look, in words.'),
          pointer: { type: 'string', format: 'json-pointer', description: 'Into the body.' },
          mend: { type: 'string', description: 'What would leave nothing to remark.' },
        },
      },
    },
    url: { type: 'string', description: 'The secret address of what was made: told this once.' },
  },
};

const Problem: SchemaObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'instance', 'errors'],
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Stable; opens as documentation.' },
    title: text('What kind of problem it is, in words; the same for all of its type.'),
    status: { type: 'integer', description: 'HTTP status code (RFC 9110 §15).' },
    detail: text('What is wrong with this very request, in words.'),
    instance: { type: 'string', format: 'uri-reference', description: 'The path that was asked for.' },
    correlationId: text('Finds the request in the log of the service.'),
    errors: {
      type: 'array',
      description: 'What is wrong, thing by thing, and how to mend each.',
      items: {
        type: 'object',
        required: ['detail', 'mend'],
        properties: {
          pointer: { type: 'string', format: 'json-pointer', description: 'Into the body.' },
          parameter: { type: 'string', description: 'Of the path or the query.' },
          header: text('Name of the header that is wrong.'),
          detail: text('What is wrong with it, in words.'),
          mend: { type: 'string', description: 'What would be accepted.' },
        },
      },
    },
  },
};

/** The named shapes of the document: one for each command's body and each view's answer, and those of commands, problems, imports and findings. */
export const componentSchemas = (): Schemas => ({
  ...Object.fromEntries(
    COMMAND_ROUTES.map(({ command, body }) => [
      command.type,
      describedBody(command.type, toJsonSchema(body)),
    ]),
  ),
  ...answerShapes(),
  CommandAnswer,
  Problem,
  ...IMPORT_SHAPES,
  ...CHECKPOINT_SHAPES,
  Findings,
});
