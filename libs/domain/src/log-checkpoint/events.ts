import { Type } from 'typebox';
import { optional, record } from '../kernel/shape.js';
import { eventType } from '../kernel/event-type.js';

/** What the log's checkpoints are signed with, as others are told it (C2SP signed-note, verifier keys). */
const Vkey = Type.String({ pattern: String.raw`^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$` });

/** From now on checkpoints are signed with this key too; its secret is kept among the keys of people under `keptAs`. */
export const SigningKeyTaken = eventType(
  'SigningKeyTaken',
  'operation',
  record({ vkey: Vkey, keptAs: Type.String() }),
);
/** From now on they are not signed with it any more; what it signed stays signed. */
export const SigningKeyRetired = eventType('SigningKeyRetired', 'operation', record({ vkey: Vkey }));

/**
 * A signed note of the log's size and Merkle root (C2SP tlog-checkpoint). The marks are of the entries since the checkpoint
 * before, which is of `from` entries, so that the first one that was changed can be named: the first 8 bytes of the hash of
 * each, or of each `every` of them, one after the other in base64. They prove nothing; the root does.
 */
export const CheckpointIssued = eventType(
  'CheckpointIssued',
  'operation',
  record({
    note: Type.String(),
    marks: record({
      every: Type.Integer({ minimum: 1 }),
      hashes: Type.String(),
      from: optional(Type.Integer({ minimum: 0 })),
    }),
  }),
);

/** A witness signed a checkpoint too (C2SP tlog-cosignature); `checkpoint` is its revision in this stream, decimal. */
export const CheckpointCosigned = eventType(
  'CheckpointCosigned',
  'operation',
  record({
    checkpoint: Type.String({ pattern: String.raw`^(0|[1-9]\d*)$` }),
    /** The line of the signature, as it stands under a note. */
    cosignature: Type.String({ pattern: String.raw`^— [^\s+]+ [A-Za-z0-9+/]+=*$` }),
  }),
);

/**
 * The log was made of a backup: what came after the backup's `entries` entries of the tree is not in it, whoever signed it. The
 * digest is that of the backup's history.
 */
export const LogRestored = eventType(
  'LogRestored',
  'operation',
  record({
    takenAt: Type.String(),
    entries: Type.Integer({ minimum: 0 }),
    history: Type.String(),
  }),
);

export const CHECKPOINT_EVENTS = [
  SigningKeyTaken,
  SigningKeyRetired,
  CheckpointIssued,
  CheckpointCosigned,
  LogRestored,
] as const;

/** The one stream that these are in. */
export const CHECKPOINTS = 'log-checkpoints';
