import { join } from 'node:path';
import { Database } from './database.js';
import { sqliteCode } from './failure.js';
import { makeFolder } from './folder.js';
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from './schema.js';

const SYNCHRONOUS_FULL = 2;

export interface ConnectionOptions {
  /** Milliseconds to wait for another process that is writing. */
  readonly busyTimeout?: number;
}

/**
 * Opens `<folder>/log.sqlite`, made if missing, with every commit on disk before it returns.
 * @throws Error when the file is no log, is of a newer version, or cannot be made durable
 */
export function openLog(folder: string, { busyTimeout = 2000 }: ConnectionOptions = {}): Database {
  makeFolder(folder);
  const database = new Database(join(folder, 'log.sqlite'), { timeout: busyTimeout });
  try {
    makeDurable(database, busyTimeout);
    // Only to make a log: opening one must not wait for whoever writes it.
    if (isEmpty(database)) database.immediateTransaction(() => isEmpty(database) && database.exec(SCHEMA));
    assertIsLog(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeDurable(database: Database, busyTimeout: number): void {
  const mode = writeAhead(database, performance.now() + busyTimeout);
  if (mode !== 'wal')
    throw new Error(`${database.name}: write-ahead logging is not possible here (${mode}).`);
  database.pragma('synchronous = FULL');
  database.pragma('fullfsync = ON');
  database.pragma('secure_delete = ON');
  // SQLite's own checkpoints hide a failed fsync: the log's writer makes them.
  database.pragma('wal_autocheckpoint = 0');
  // A WAL file that is opened again falls back to NORMAL, silently, in builds like this one.
  const synchronous = database.pragma('synchronous', { simple: true });
  if (synchronous !== SYNCHRONOUS_FULL) {
    throw new Error(`${database.name}: synchronous is ${synchronous}, so commits would not be durable.`);
  }
}

/** SQLite itself does not wait here for a process that is making the same log (sqlite3_busy_handler: a deadlock might follow). */
function writeAhead(database: Database, until: number): unknown {
  for (;;)
    try {
      return database.pragma('journal_mode = WAL', { simple: true });
    } catch (error) {
      if (sqliteCode(error) !== 'SQLITE_BUSY' || performance.now() >= until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BETWEEN_TRIES_MS);
    }
}

const BETWEEN_TRIES_MS = 10;

function isEmpty(database: Database): boolean {
  return database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
}

function assertIsLog(database: Database): void {
  const version = database.pragma('user_version', { simple: true });
  const application = database.pragma('application_id', { simple: true });
  if (application !== APPLICATION_ID) throw new Error(`${database.name} is not a Lease Ledger log.`);
  if (version !== SCHEMA_VERSION)
    throw new Error(`${database.name} has version ${version}; this program reads version ${SCHEMA_VERSION}.`);
}
