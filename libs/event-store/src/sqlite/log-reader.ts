import type { Database } from './database.js';
import type { Statement } from './statement.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { LogDamaged } from '../errors.js';
import type { LogPage } from '../follow.js';
import { recordedAt } from '../recorded-at.js';
import { dataFrom, metadataFrom } from '../serialised-event.js';
import { unavailable } from './failure.js';

/** Rows read at once, and how many characters of data make a page that is long enough: chunks of documents are large. */
const AT_ONCE = 25;
const LONG_ENOUGH = 8 * 1024 * 1024;

const COLUMNS = 'position, stream, revision, id, type, data, metadata, recorded_at';

const DATA = 5;
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

  /** At most `limit` events, fewer where they are large. @throws as `page` */
  after(position: bigint | undefined, limit: number): readonly RecordedEvent[] {
    return this.page(position, limit).events;
  }

  /** @throws LogDamaged where a position is missing that no erased stream can account for */
  page(position: bigint | undefined, limit: number): LogPage {
    const events: RecordedEvent[] = [];
    for (let [before, size] = [position ?? 0n, 0]; events.length < limit && size < LONG_ENOUGH;) {
      const wanted = Math.min(AT_ONCE, limit - events.length);
      const rows = reading(() => this.byPosition.all(before, wanted));
      for (const row of rows) {
        const event = recorded(row);
        if (event.position !== before + 1n) this.assertErased(before + 1n);
        before = event.position;
        size += row[DATA].length;
        events.push(event);
      }
      if (rows.length < wanted) return { events, more: false };
    }
    return { events, more: true };
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
