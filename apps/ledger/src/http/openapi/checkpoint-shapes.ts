import { number, refTo, text, type SchemaObject } from './json-schema.js';

const hashes = (description: string) => ({
  type: 'array' as const,
  description,
  items: { type: 'string' as const },
});

const Checkpoint: SchemaObject = {
  type: 'object',
  required: ['origin', 'size', 'root', 'note', 'recordedAt'],
  properties: {
    origin: text('What the log is called (C2SP tlog-checkpoint).'),
    size: number('How many entries the log had.'),
    root: text('Root of their Merkle tree (RFC 6962), in base64.'),
    note: text('The signed note, to be kept as it is (C2SP signed-note).'),
    recordedAt: { ...text('When it was recorded, RFC 3339 UTC.'), format: 'date-time' },
  },
};

const Checkpoints: SchemaObject = {
  type: 'object',
  required: ['checkpoints', 'signing', 'vkeys'],
  properties: {
    checkpoints: {
      type: 'array',
      description: 'Every checkpoint issued, oldest first.',
      items: { $ref: refTo('Checkpoint') },
    },
    signing: hashes('Verifier keys that checkpoints are signed with: two while a rotation is under way.'),
    vkeys: hashes('Every verifier key that checkpoints were ever signed with.'),
  },
};

const Consistency: SchemaObject = {
  type: 'object',
  required: ['first', 'size', 'proof'],
  properties: {
    first: number('How many entries the log had at first.'),
    size: number('How many it had later.'),
    proof: hashes('What shows that the log only grew in between (RFC 6962 §2.1.2), in base64.'),
  },
};

const CheckpointHeld: SchemaObject = {
  type: 'object',
  required: ['origin', 'size', 'root', 'entries', 'extends'],
  properties: {
    origin: text('What the log is called, as the note says.'),
    size: number('How many entries the log had, as the note says.'),
    root: text('Root of their Merkle tree, as the note says, in base64.'),
    entries: number('How many entries the log has now.'),
    extends: {
      type: 'boolean',
      description: 'Whether the log began with those entries and only grew since.',
    },
  },
};

/** The shapes of checkpoints and of what follows from them. */
export const CHECKPOINT_SHAPES = { Checkpoint, Checkpoints, Consistency, CheckpointHeld };
