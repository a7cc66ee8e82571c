import {
  CheckpointCosigned,
  CheckpointIssued,
  SigningKeyRetired,
  SigningKeyTaken,
} from '#domain/log-checkpoint/events.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { unverifiedCheckpoint, type Checkpoint } from './checkpoint.js';
import { isSignatureLine, NoteFault, readVkey, type VerifierKey } from './signed-note.js';
import type { Marks } from './marks.js';

/** A checkpoint as it stands in the log. */
export interface RecordedCheckpoint extends Checkpoint {
  /** With the co-signatures that it has by now. */
  readonly note: string;
  readonly marks: Marks;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAt: string;
}

export interface SigningKey {
  readonly vkey: string;
  readonly keptAs: string;
}

/** What the stream of checkpoints comes to. */
export interface CheckpointsOnRecord {
  /** Oldest first. */
  readonly issued: readonly RecordedCheckpoint[];
  /** Those that sign, oldest first: two while a rotation is under way. */
  readonly signing: readonly SigningKey[];
  /** Every key that ever signed. */
  readonly vkeys: readonly string[];
  /** Of the last event of the stream. */
  readonly revision: bigint | undefined;
}

export const NO_CHECKPOINTS: CheckpointsOnRecord = {
  issued: [],
  signing: [],
  vkeys: [],
  revision: undefined,
};

/** Takes in an event of that stream; one that says nothing readable is passed over, and `audit` says so. */
export function recordCheckpoint(known: CheckpointsOnRecord, event: RecordedEvent): CheckpointsOnRecord {
  const next = { ...known, revision: event.revision };
  switch (event.type) {
    case SigningKeyTaken.type: {
      const { vkey, keptAs } = event.data as SigningKey;
      if (keyOf(vkey) === undefined) return next;
      return { ...next, signing: [...known.signing, { vkey, keptAs }], vkeys: [...known.vkeys, vkey] };
    }
    case SigningKeyRetired.type: {
      const { vkey } = event.data as SigningKey;
      return { ...next, signing: known.signing.filter((key) => key.vkey !== vkey) };
    }
    case CheckpointIssued.type: {
      const issued = readIssued(event);
      return issued === undefined ? next : { ...next, issued: [...known.issued, issued] };
    }
    case CheckpointCosigned.type:
      return { ...next, issued: cosigned(known.issued, event.data as Cosigned) };
    default:
      return next;
  }
}

interface Cosigned {
  readonly checkpoint: string;
  readonly cosignature: string;
}

/** One that is not of a checkpoint before it, or is no line of a signature, is passed over. */
function cosigned(
  issued: readonly RecordedCheckpoint[],
  { checkpoint, cosignature }: Cosigned,
): readonly RecordedCheckpoint[] {
  const at = issued.findLastIndex(({ revision }) => String(revision) === checkpoint);
  if (at < 0 || !isSignatureLine(cosignature)) return issued;
  const each = issued[at]!;
  return issued.with(at, { ...each, note: `${each.note}${cosignature}\n` });
}

/** Nothing for one that cannot be read. */
export function readIssued({
  data,
  revision,
  position,
  recordedAt,
}: RecordedEvent): RecordedCheckpoint | undefined {
  const { note, marks } = data as { readonly note: string; readonly marks: Marks };
  try {
    return { ...unverifiedCheckpoint(note), note, marks, revision, position, recordedAt };
  } catch (error) {
    if (error instanceof NoteFault || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The keys that can be read, of those. */
export const keysOf = (vkeys: readonly string[]): readonly VerifierKey[] =>
  vkeys.map(keyOf).filter((key) => key !== undefined);

function keyOf(vkey: string): VerifierKey | undefined {
  try {
    return readVkey(vkey);
  } catch (error) {
    if (error instanceof NoteFault || error instanceof TypeError) return undefined;
    throw error;
  }
}
