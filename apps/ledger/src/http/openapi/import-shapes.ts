import { VERDICTS } from '#intake/result-csv.js';
import { number, text, type SchemaObject } from './json-schema.js';

const instant = (description: string) => ({ ...text(`${description}, RFC 3339 UTC.`), format: 'date-time' });

const Import: SchemaObject = {
  type: 'object',
  required: [
    'importId',
    'file',
    'kind',
    'sha256',
    'dryRun',
    'state',
    'startedAt',
    'lines',
    'read',
    'accepted',
    'alreadyRecorded',
    'refused',
  ],
  properties: {
    importId: text("The import's id."),
    file: text('Name of the file, as its sender gave it.'),
    kind: { ...text('What the file holds, told by its first character.'), enum: ['portfolio', 'commands'] },
    sha256: text('SHA-256 of the bytes of the file, unpacked, in hexadecimal.'),
    dryRun: { type: 'boolean', description: 'Whether the file is only looked through: nothing is recorded.' },
    state: {
      ...text(
        '`stopped` before the end: what was accepted by then is recorded, and the same file again goes on.',
      ),
      enum: ['running', 'finished', 'stopped'],
    },
    startedAt: instant('When it began'),
    endedAt: instant('When it ended; absent while it runs'),
    lines: number('Rows without the header, or lines that are not blank.'),
    read: number('How many of them were read so far.'),
    accepted: number('How many were recorded, or would be.'),
    alreadyRecorded: number('How many were recorded before: nothing is added by them.'),
    refused: number('How many cannot be recorded as they are.'),
    position: text(
      'Position of the log by which all of it is recorded, for `minPosition`; absent while it runs.',
    ),
    because: {
      type: 'object',
      description: 'Why it stopped; absent unless it did.',
      required: ['reason', 'mend'],
      properties: { reason: text('What happened, in words.'), mend: text('What to do about it.') },
    },
  },
};

const fault = {
  field: text('The column, or JSON pointer into the line; blank where it is the line as a whole.'),
  reason: text('What is wrong with it, in words.'),
  mend: text('What would be accepted.'),
};

const ImportResults: SchemaObject = {
  type: 'object',
  required: ['importId', 'results'],
  properties: {
    importId: text("The import's id."),
    results: {
      type: 'array',
      description: 'A page of the verdicts, in the order of the lines.',
      items: {
        type: 'object',
        required: ['line', 'leaseRef', 'verdict'],
        properties: {
          line: number('The line that it starts on, 1 for the first of the file.'),
          leaseRef: text('Reference of the lease, as written.'),
          verdict: { ...text('What became of the line, or would.'), enum: [...VERDICTS] },
          ...fault,
          more: {
            type: 'array',
            description: 'What else is wrong with a refused line.',
            items: { type: 'object', required: ['field', 'reason', 'mend'], properties: fault },
          },
          remarks: {
            type: 'array',
            description: 'What is worth a second look in an accepted line, each as a sentence.',
            items: { type: 'string' },
          },
          written: {
            description:
              'A refused line as it stood in the file, to be mended: the cells by their columns, or the text of a command.',
            anyOf: [{ type: 'object', additionalProperties: { type: 'string' } }, { type: 'string' }],
          },
        },
      },
    },
    next: text('Where the next page begins; absent on the last.'),
  },
};

/** The shapes of what imports are answered with. */
export const IMPORT_SHAPES = { Import, ImportResults };
