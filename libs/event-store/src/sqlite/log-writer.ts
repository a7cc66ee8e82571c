import type { Database } from './database.js';
import type { Statement } from './statement.js';
import type { Clock } from '../clock.js';
import { StoreUnavailable, StreamDeleted, WrongExpectedRevision } from '../errors.js';
import type { Appended, StreamRevision } from '../event-store.js';
import type { SerialisedEvent } from '../serialised-event.js';
import { leavesDiskUnknown, unavailable } from './failure.js';
import { FileInPlace } from './file-in-place.js';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: StreamRevision;
  readonly events: readonly SerialisedEvent[];
}

const HALTED =
  'The log takes no more appends from this process, as a write to its disk failed: what is on disk is no longer ' +
  'known. Look at the disk, then start again.';

/** As many as SQLite would wait for itself. */
const CHECKPOINT_PAGES = 1000;

interface Checkpoint {
  readonly busy: number;
  /** Pages in the write-ahead log. */
  readonly log: number;
  /** Of these, in the database file too. */
  readonly checkpointed: number;
}

export type Outcome = Appended | WrongExpectedRevision | StreamDeleted;

/** Writes the log, one transaction a call. Once a commit has failed for its disk, it never writes again. */
export class LogWriter {
  private halt: StoreUnavailable | undefined;
  private readonly file: FileInPlace;
  private readonly headOfLog: Statement<[], number>;
  private readonly headOfStream: Statement<[string], number | null>;
  private readonly entryAt: Statement<[string, bigint], { id: string; position: number }>;
  private readonly isDeleted: Statement<[string], number>;
  private readonly insert: Statement<[bigint, string, bigint, string, string, string, string, number]>;
  private readonly eraseEvents: Statement<[string]>;
  private readonly markDeleted: Statement<[string, bigint]>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.file = new FileInPlace(database.name);
    this.headOfLog = database
      .prepare<[], number>(
        `SELECT max(coalesce((SELECT max(position) FROM event), 0),
                    coalesce((SELECT max(log_head) FROM deleted_stream), 0))`,
      )
      .pluck();
    this.headOfStream = database
      .prepare<[string], number | null>('SELECT max(revision) FROM event WHERE stream = ?')
      .pluck();
    this.entryAt = database.prepare('SELECT id, position FROM event WHERE stream = ? AND revision = ?');
    this.isDeleted = database
      .prepare<[string], number>('SELECT 1 FROM deleted_stream WHERE stream = ?')
      .pluck();
    this.insert = database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.eraseEvents = database.prepare('DELETE FROM event WHERE stream = ?');
    this.markDeleted = database.prepare('INSERT OR IGNORE INTO deleted_stream VALUES (?, ?)');
  }

  /** Why nothing more is written in this process, `undefined` while all is well. */
  get halted(): string | undefined {
    return this.halt?.message;
  }

  /** Why what is written would be lost, `undefined` while the file is in its place. */
  get displaced(): string | undefined {
    return this.file.displaced;
  }

  /**
   * Makes all appends that their stream's revision allows, durable together; the others are answered, not made.
   * @throws StoreUnavailable for all of them
   */
  append(requests: readonly AppendRequest[]): readonly Outcome[] {
    return this.transaction(() => {
      const storedAt = this.clock().getTime();
      let head = BigInt(this.headOfLog.get() ?? 0);
      return requests.map((request) => {
        const refusedOrRepeated = this.answerWithoutWriting(request);
        if (refusedOrRepeated) return refusedOrRepeated;
        const appended = this.write(request, head, storedAt);
        head = appended.position;
        return appended;
      });
    });
  }

  private answerWithoutWriting({ stream, expected, events }: AppendRequest): Outcome | undefined {
    if (this.isDeleted.get(stream)) return new StreamDeleted(stream);
    const head = this.headOfStream.get(stream);
    const actual = head == null ? 'no-stream' : BigInt(head);
    if (actual === expected) return undefined;
    const last = firstRevision(expected) + BigInt(events.length) - 1n;
    const mayRepeat = actual !== 'no-stream' && last <= actual;
    const first = mayRepeat ? this.firstAnswer(stream, firstRevision(expected), events) : undefined;
    return first ?? new WrongExpectedRevision(stream, expected, actual);
  }

  private firstAnswer(
    stream: string,
    from: bigint,
    events: readonly SerialisedEvent[],
  ): Appended | undefined {
    const entries = events.map((_, index) => this.entryAt.get(stream, from + BigInt(index)));
    const last = entries.at(-1);
    if (!last || events.some(({ id }, index) => entries[index]?.id !== id)) return undefined;
    return { revision: from + BigInt(events.length) - 1n, position: BigInt(last.position) };
  }

  private write({ stream, expected, events }: AppendRequest, head: bigint, storedAt: number): Appended {
    let revision = firstRevision(expected) - 1n;
    let position = head;
    for (const { id, type, data, metadata } of events) {
      revision += 1n;
      position += 1n;
      this.insert.run(position, stream, revision, id, type, data, metadata, storedAt);
    }
    return { revision, position };
  }

  /** @throws StoreUnavailable, also while another connection still reads what was erased: ask again. */
  deleteStream(stream: string): void {
    this.transaction(() => {
      this.markDeleted.run(stream, BigInt(this.headOfLog.get() ?? 0));
      this.eraseEvents.run(stream);
    });
    this.writing(() => this.emptyWriteAheadLog());
  }

  /** Until this is done, the write-ahead log holds every erased byte. */
  private emptyWriteAheadLog(): void {
    const [{ busy }] = this.database.pragma('wal_checkpoint(TRUNCATE)') as [Checkpoint];
    if (busy) throw new StoreUnavailable('The stream is gone, its bytes not yet: another connection reads.');
  }

  /**
   * Moves what was committed from the write-ahead log into the database file, once enough waits there. Where that
   * fails nothing acknowledged is lost, and the next call tries again, unless the disk is unknown: that halts.
   */
  checkpointIfDue(): void {
    if (this.halt) return;
    try {
      this.writing(() => {
        const [{ log, checkpointed }] = this.database.pragma('wal_checkpoint(NOOP)') as [Checkpoint];
        if (log - checkpointed >= CHECKPOINT_PAGES) this.database.pragma('wal_checkpoint(PASSIVE)');
      });
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }

  private transaction<T>(work: () => T): T {
    return this.writing(() => this.database.immediateTransaction(work));
  }

  private writing<T>(write: () => T): T {
    if (this.halt) throw this.halt;
    const { displaced } = this;
    if (displaced !== undefined) throw new StoreUnavailable(`The log takes no appends: ${displaced}.`);
    try {
      return write();
    } catch (error) {
      const reason = unavailable(error);
      if (leavesDiskUnknown(error)) this.halt = new StoreUnavailable(HALTED, { cause: error });
      throw reason;
    }
  }
}

function firstRevision(expected: StreamRevision): bigint {
  return expected === 'no-stream' ? 0n : expected + 1n;
}
