import { CHECKPOINTS, LogRestored } from '#domain/log-checkpoint/events.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { pagesOf } from '#event-store/log-pages.js';
import { openCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.js';
import { doubtBy, type Doubt, type Marks } from '../checkpoint/marks.js';
import { keysOf, CheckpointRecord, readIssued, type RecordedCheckpoint } from '../checkpoint/recorded.js';
import { NoteFault, signersOf, type VerifierKey } from '../checkpoint/signed-note.js';
import { leavesOf } from '../entry/entry.js';
import { isOutsideTree } from '../entry/outside-tree.js';
import type { Salts } from '../entry/salt.js';
import { rootOf } from '../merkle/tree.js';
import { isCheckpoint } from '../tree/keep-tree.js';
import { TreeFile } from '../tree/tree-file.js';
import { HeadsAudit } from './heads-audit.js';

/** Where the log is not what a checkpoint says that it was. */
export interface LogFault {
  /** In words, with the place where it is known. */
  readonly found: string;
  /** Of the first event that is not what it was, or of the checkpoint that is not. */
  readonly position?: bigint;
  readonly stream?: string;
  readonly revision?: bigint;
}

type UnnamedFault = Omit<LogFault, 'stream' | 'revision'>;

export interface Audit {
  /** How many entries were hashed anew. */
  readonly entries: number;
  /** Whether that was all of the log, in the time given. */
  readonly readAll: boolean;
  /** The newest that the log was held against. */
  readonly newest?: RecordedCheckpoint;
  readonly fault?: LogFault;
}

/** A checkpoint that somebody kept, and what names the place where the log is another; only the root proves anything. */
export interface KeptCheckpoint extends Checkpoint {
  readonly note: string;
  /** Keys that whoever kept it believes. */
  readonly keys: readonly VerifierKey[];
  readonly marks?: Marks;
}

/** Where the log was made of a backup, as it says itself. */
interface Restored {
  readonly takenAt: string;
  /** How many entries the backup had. */
  readonly entries: number;
  readonly recordedAt: string;
}

export interface HowToAudit {
  /** Held against the log beside the checkpoints in it. */
  readonly against?: KeptCheckpoint;
  /** When it stops, with what it has by then. */
  readonly withinMs?: number;
}

/**
 * Hashes every event that is stored anew and holds the log against each checkpoint in it, oldest first: an event that was
 * changed, dropped, added or moved since is named by its position. No hash that is stored anywhere is believed, but for
 * naming the place. @throws StoreUnavailable; LogDamaged where rows are missing
 */
export async function auditLog(
  store: EventStore,
  salts: Salts,
  { against, withinMs = Number.POSITIVE_INFINITY }: HowToAudit = {},
): Promise<Audit> {
  const audit = new Auditing(TreeFile.inMemory(), store, await HeadsAudit.of(store));
  try {
    const deadline = performance.now() + withinMs;
    for await (const page of pagesOf(store, await store.head())) {
      audit.take(page, salts);
      if (audit.fault !== undefined) return await audit.result(true);
      if (performance.now() > deadline) return await audit.result(false);
    }
    if (against !== undefined) audit.holdAgainst(against);
    return await audit.result(true);
  } finally {
    audit.close();
  }
}

class Auditing {
  fault: UnnamedFault | undefined;
  /** One that is told where the next checkpoint does not tell of an event before it. */
  private later: UnnamedFault | undefined;
  private readonly onRecord = new CheckpointRecord();
  private readonly restored: Restored[] = [];

  constructor(
    private readonly tree: TreeFile,
    private readonly store: EventStore,
    private readonly heads: HeadsAudit,
  ) {}

  /** Page by page, so that a checkpoint may be held against more than it is of. */
  take(page: readonly RecordedEvent[], salts: Salts): void {
    this.grow(page, salts);
    for (const event of page) {
      if (this.fault !== undefined) return;
      this.later ??= faultAt(event, this.heads.faultOf(event, this.tree));
      if (event.stream !== CHECKPOINTS) continue;
      if (event.type === LogRestored.type) this.restored.push(restoredBy(event));
      if (isCheckpoint(event)) this.fault = this.faultOf(event) ?? this.later;
      this.onRecord.take(event);
    }
  }

  /** Brings the tree on, with a look at it wherever somebody recorded where its streams end. */
  private grow(page: readonly RecordedEvent[], salts: Salts): void {
    const { tree, heads } = this;
    let [entries, from] = [tree.size, 0];
    if (heads.isDue(entries)) heads.look(tree);
    const takeUpTo = (end: number): void => {
      tree.take(page.slice(from, end), (entries) => leavesOf(entries, salts));
      from = end;
    };
    for (const [at, { stream }] of page.entries()) {
      if (isOutsideTree(stream)) continue;
      entries += 1;
      if (!heads.isDue(entries)) continue;
      takeUpTo(at + 1);
      heads.look(tree);
    }
    takeUpTo(page.length);
  }

  holdAgainst(kept: KeptCheckpoint): void {
    if (this.bearsOut(kept)) return;
    const { size, root, marks } = kept;
    const checkpoint = `the checkpoint of ${size} entries that was kept, whose root is ${root.toString('base64')}`;
    const doubt = doubtBy(this.tree.subtrees, this.soundBefore(kept), size, marks);
    const fault = this.faultBy(doubt, checkpoint);
    // Of a backup that is older than what was kept; the first one, as what came after it was lost first.
    const restored = this.restored.find(({ entries }) => entries < size);
    this.fault = restored === undefined ? fault : { ...fault, found: `${lost(restored)}. ${fault.found}` };
  }

  /** How many entries are known to be what they were, by those of the log's checkpoints that who signed this one signed too. */
  private soundBefore({ note, keys, size }: KeptCheckpoint): number {
    const believed = signersOf(note, keys);
    const sound = this.onRecord.issued.findLast(
      (issued) => issued.size <= size && signersOf(issued.note, believed).length > 0,
    );
    return sound?.size ?? 0;
  }

  private faultBy(doubt: Doubt | undefined, checkpoint: string): UnnamedFault {
    const { tree } = this;
    const cut = `the log has ${tree.size} entries, fewer than ${checkpoint}: it was cut, or set back to an earlier state`;
    if (doubt === undefined) return { found: cut };
    const { first, end, surely } = doubt;
    const position = tree.positionOf(first);
    const which = end - first === 1 ? 'an event' : `one of ${end - first} events from here on`;
    return surely
      ? { found: `${which} is not what it was at ${checkpoint}`, position }
      : { found: `${cut}; ${which} may be another as well`, position };
  }

  async result(readAll: boolean): Promise<Audit> {
    const { tree, fault = this.later } = this;
    const newest = this.onRecord.issued.at(-1);
    return {
      entries: tree.size,
      readAll,
      ...(newest === undefined ? {} : { newest }),
      ...(fault === undefined ? {} : { fault: await this.named(fault) }),
    };
  }

  close(): void {
    this.tree.close();
  }

  private faultOf(event: RecordedEvent): LogFault | undefined {
    const { position, revision } = event;
    const place = `the checkpoint at ${CHECKPOINTS} #${revision}`;
    const issued = readIssued(event);
    if (issued === undefined) return { found: `${place} cannot be read`, position };
    const forgery = this.forgeryOf(issued);
    const forged =
      forgery === undefined ? undefined : { found: `${place} is not what was signed: ${forgery}`, position };
    if (this.bearsOut(issued)) return forged;
    const { size, recordedAt, marks } = issued;
    const doubt = doubtBy(this.tree.subtrees, this.onRecord.issued.at(-1)?.size ?? 0, size, marks);
    // Where its marks tell of no entry, it is the checkpoint itself that was changed.
    if (forged !== undefined && !doubt?.marked) return forged;
    return { position, ...this.faultBy(doubt, `${place} of ${size} entries, recorded ${recordedAt}`) };
  }

  private bearsOut({ size, root }: Checkpoint): boolean {
    return size <= this.tree.size && rootOf(this.tree.subtrees, size).equals(root);
  }

  /** Why no key that is on record by now signed it. */
  private forgeryOf({ note }: RecordedCheckpoint): string | undefined {
    try {
      openCheckpoint(note, keysOf(this.onRecord.vkeys));
      return undefined;
    } catch (error) {
      if (!(error instanceof NoteFault)) throw error;
      return error.message;
    }
  }

  /** With the stream and revision that stand at the position, which is an entry's: the log is read from the one before it. */
  private async named(fault: UnnamedFault): Promise<LogFault> {
    if (fault.position === undefined) return fault;
    const index = this.tree.indexOf(fault.position) ?? 0;
    const before = index === 0 ? undefined : this.tree.positionOf(index - 1);
    for await (const page of pagesOf(this.store, fault.position, before)) {
      const event = page.find(({ position }) => position === fault.position);
      if (event === undefined) continue;
      const { stream, revision, type } = event;
      return {
        ...fault,
        stream,
        revision,
        found: `${stream} #${revision} (${type}) at position ${fault.position}: ${fault.found}`,
      };
    }
    return fault;
  }
}

const faultAt = ({ position }: RecordedEvent, found: string | undefined): UnnamedFault | undefined =>
  found === undefined ? undefined : { found, position };

const restoredBy = ({ data, recordedAt }: RecordedEvent): Restored => {
  const { takenAt, entries } = data as Omit<Restored, 'recordedAt'>;
  return { takenAt, entries, recordedAt };
};

const lost = ({ takenAt, entries, recordedAt }: Restored): string =>
  `restored at ${recordedAt} from a backup of ${takenAt}: what came after its ${entries} entries is not in this log`;
