import type { Database } from './database.js';
import type { Statement } from './statement.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { LogDamaged } from '../errors.js';
import { recordedAt } from '../recorded-at.js';
import { dataFrom, metadataFrom } from '../serialised-event.js';
import { unavailable } from './failure.js';

const COLUMNS = 'position, stream, revision, id, type, data, metadata, recorded_at';

type Row = [number, string, number, string, string, string, string, number];

/** Reads the log through statements prepared once. Every method throws StoreUnavailable when SQLite cannot read. */
export class LogReader {
  private readonly byStream: Statement<[string, bigint], Row>;
  private readonly byPosition: Statement<[bigint, number], Row>;
  private readonly last: Statement<[], number | null>;
  private readonly erasedUpTo: Statement<[], number | null>;
  private readonly version: Statement<[], number>;

  constructor(database: Database) {
    this.byStream = database
      .prepare<[string, bigint], Row>(
        `SELECT ${COLUMNS} FROM event WHERE stream = ? AND revision >= ? ORDER BY revision`,
      )
      .raw();
    this.byPosition = database
      .prepare<[bigint, number], Row>(
        `SELECT ${COLUMNS} FROM event WHERE position > ? ORDER BY position LIMIT ?`,
      )
      .raw();
    this.last = database.prepare<[], number | null>('SELECT max(position) FROM event').pluck();
    this.erasedUpTo = database.prepare<[], number | null>('SELECT max(log_head) FROM deleted_stream').pluck();
    this.version = database.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** @throws LogDamaged where a revision is missing */
  stream(stream: string, from: bigint): readonly RecordedEvent[] {
    const events = reading(() => this.byStream.all(stream, from)).map(recorded);
    for (const [index, { revision }] of events.entries()) {
      const wanted = from + BigInt(index);
      if (revision !== wanted) throw new LogDamaged(`${stream}: revision ${wanted} is missing`);
    }
    return events;
  }

  /** @throws LogDamaged where a position is missing that no erased stream can account for */
  after(position: bigint | undefined, limit: number): readonly RecordedEvent[] {
    const events = reading(() => this.byPosition.all(position ?? 0n, limit)).map(recorded);
    let before = position ?? 0n;
    for (const event of events) {
      if (event.position !== before + 1n) this.assertErased(before + 1n);
      before = event.position;
    }
    return events;
  }

  private assertErased(position: bigint): void {
    const lastErased = reading(() => this.erasedUpTo.get());
    if (lastErased == null || BigInt(lastErased) < position)
      throw new LogDamaged(`position ${position} is missing`);
  }

  head(): bigint | undefined {
    const position = reading(() => this.last.get());
    return position == null ? undefined : BigInt(position);
  }

  /** Changes whenever another connection, in this process or another, has committed. */
  dataVersion(): number | undefined {
    return reading(() => this.version.get());
  }
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unavailable(error);
  }
}

function recorded([position, stream, revision, id, type, data, metadata, storedAt]: Row): RecordedEvent {
  const known = metadataFrom(metadata);
  return {
    id,
    type,
    data: dataFrom(data),
    metadata: known,
    stream,
    revision: BigInt(revision),
    position: BigInt(position),
    recordedAt: recordedAt(known, storedAt),
  };
}
