import { text, type SchemaObject } from './json-schema.js';

const position = (description: string) => ({ type: ['string', 'null'], description });

/** The shape of what `doctor` finds. */
export const Findings = {
  type: 'object',
  required: ['state', 'lag', 'findings'],
  properties: {
    state: text('`ready`, `catching-up`, `draining`, or the trouble that keeps callers from their answers.'),
    lag: {
      type: 'object',
      description: 'How far the views of this process are behind the log.',
      required: ['role', 'applied', 'position', 'head', 'lagSeconds'],
      properties: {
        role: {
          ...text('Whether this process writes the read model, or reads what another writes.'),
          enum: ['owner', 'reader'],
        },
        applied: { type: 'integer', description: 'Events that this process has applied since its start.' },
        position: position('Position in the log that views reflect; null before the first event.'),
        head: position('Last position of the log; null while it is empty or cannot be asked.'),
        lagSeconds: {
          type: 'number',
          description:
            'Age of the newest event that views reflect, in seconds, while there are newer ones; else 0.',
        },
      },
    },
    findings: {
      type: 'array',
      description: 'What was looked at, one after the other.',
      items: {
        type: 'object',
        required: ['what', 'fine', 'found'],
        properties: {
          what: text('What was looked at, such as `disk`.'),
          fine: {
            type: ['boolean', 'null'],
            description: 'Whether it is as it should be; null where it could not be looked at.',
          },
          found: text('How it is, in words.'),
          mend: text('What to do about it; absent where nothing is to be done.'),
        },
      },
    },
  },
} as unknown as SchemaObject;
