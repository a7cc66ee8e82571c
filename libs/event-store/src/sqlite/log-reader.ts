import type Database from 'better-sqlite3';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { recordedAt } from '../recorded-at.js';
import { dataFrom, metadataFrom } from '../serialised-event.js';
import { unavailable } from './failure.js';

const COLUMNS = 'position, stream, revision, id, type, data, metadata, recorded_at';

type Row = [number, string, number, string, string, string, string, number];

/** Reads the log through statements prepared once. Every method throws StoreUnavailable when SQLite cannot read. */
export class LogReader {
  private readonly byStream: Database.Statement<[string, bigint], Row>;
  private readonly byPosition: Database.Statement<[bigint, number], Row>;
  private readonly last: Database.Statement<[], number | null>;
  private readonly version: Database.Statement<[], number>;

  constructor(database: Database.Database) {
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
    this.version = database.prepare<[], number>('PRAGMA data_version').pluck();
  }

  stream(stream: string, from: bigint): readonly RecordedEvent[] {
    return reading(() => this.byStream.all(stream, from)).map(recorded);
  }

  after(position: bigint | undefined, limit: number): readonly RecordedEvent[] {
    return reading(() => this.byPosition.all(position ?? 0n, limit)).map(recorded);
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
