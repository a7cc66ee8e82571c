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

/** What the stream of checkpoints comes to, as its events are taken in, each once. */
export class CheckpointRecord implements CheckpointsOnRecord {
  readonly issued: RecordedCheckpoint[];
  readonly vkeys: string[];
  signing: readonly SigningKey[];
  revision: bigint | undefined;

  /** @param known what it comes to before the first event that is taken in */
  constructor({ issued, signing, vkeys, revision }: CheckpointsOnRecord = NO_CHECKPOINTS) {
    this.issued = [...issued];
    this.vkeys = [...vkeys];
    this.signing = signing;
    this.revision = revision;
  }

  /**
   * One that says nothing readable is passed over, and `audit` says so.
   * @returns the checkpoint that it issues or co-signs, as it is by then
   */
  take(event: RecordedEvent): RecordedCheckpoint | undefined {
    this.revision = event.revision;
    switch (event.type) {
      case SigningKeyTaken.type:
        this.takeKey(event.data as SigningKey);
        return undefined;
      case SigningKeyRetired.type: {
        const { vkey } = event.data as SigningKey;
        this.signing = this.signing.filter((key) => key.vkey !== vkey);
        return undefined;
      }
      case CheckpointIssued.type: {
        const issued = readIssued(event);
        if (issued !== undefined) this.issued.push(issued);
        return issued;
      }
      case CheckpointCosigned.type:
        return this.cosign(event.data as Cosigned);
      default:
        return undefined;
    }
  }

  private takeKey({ vkey, keptAs }: SigningKey): void {
    if (keyOf(vkey) === undefined) return;
    this.signing = [...this.signing, { vkey, keptAs }];
    this.vkeys.push(vkey);
  }

  /** One that is not of a checkpoint before it, or is no line of a signature, is passed over. */
  private cosign({ checkpoint, cosignature }: Cosigned): RecordedCheckpoint | undefined {
    const at = this.issued.findLastIndex(({ revision }) => String(revision) === checkpoint);
    if (at < 0 || !isSignatureLine(cosignature)) return undefined;
    const each = this.issued[at]!;
    return (this.issued[at] = { ...each, note: `${each.note}${cosignature}\n` });
  }
}

export const NO_CHECKPOINTS: CheckpointsOnRecord = {
  issued: [],
  signing: [],
  vkeys: [],
  revision: undefined,
};

/** What the stream comes to after these events. @param known before them */
export function recordCheckpoints(
  events: readonly RecordedEvent[],
  known?: CheckpointsOnRecord,
): CheckpointRecord {
  const record = new CheckpointRecord(known);
  for (const event of events) record.take(event);
  return record;
}

interface Cosigned {
  readonly checkpoint: string;
  readonly cosignature: string;
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
