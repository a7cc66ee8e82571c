import { Type } from 'typebox';
import { record } from '../kernel/shape.js';
import { eventType } from '../kernel/event-type.js';

/**
 * Which streams the first `entries` entries of the log's Merkle tree are of, and the last revision of each, as the Merkle root
 * over them in base64: so that of a stream nothing can be left out at its end, nor a stream as a whole (`docs/evidence-pack.md`).
 */
export const StreamHeadsRecorded = eventType(
  'StreamHeadsRecorded',
  'operation',
  record({
    root: Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' }),
    streams: Type.Integer({ minimum: 0 }),
    entries: Type.Integer({ minimum: 0 }),
  }),
);

export const HEADS_EVENTS = [StreamHeadsRecorded] as const;

/** The one stream that these are in. */
export const HEADS = 'log-heads';
