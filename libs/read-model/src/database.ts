import { Database } from '#event-store/sqlite/database.js';
import { sqliteCode } from '#event-store/sqlite/failure.js';
import type { Projection } from './projection.js';
import { definition } from './table.js';
import { tablesOf } from './tables.js';

const PAGE_BYTES = 8192;
const CACHE_KIB = 64 * 1024;
const CHECKPOINT_PAGES = 8192;
/** The versions, the checkpoint and the anchor. */
const META = 'CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID';

/** Makes an empty read model at `path`; a `scratch` one is of no use unless it is finished and closed. */
export function createDatabase(path: string, projection: Projection, { scratch = false } = {}): Database {
  const database = new Database(path, { defensive: !scratch });
  database.pragma(`page_size = ${PAGE_BYTES}`);
  database.pragma(`cache_size = -${CACHE_KIB}`);
  if (scratch) forgoSafety(database);
  else tune(database);
  database.transaction(() => {
    for (const statement of [META, ...tablesOf(projection).flatMap(definition)]) database.exec(statement);
    const note = database.prepare('INSERT INTO meta VALUES (?, ?)');
    for (const [name, version] of Object.entries(projection.versions)) note.run(name, version);
  });
  return database;
}

/** Opens the read model at `path`; `undefined` for one of other versions, or none that SQLite can read. */
export function openDatabase(
  path: string,
  { versions }: Projection,
  { readonly = false } = {},
): Database | undefined {
  let database: Database | undefined;
  try {
    database = new Database(path, { readonly, fileMustExist: true });
    database.pragma(`cache_size = -${CACHE_KIB}`);
    if (!readonly) tune(database);
    if (isOf(versions, database)) return database;
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
  }
  database?.close();
  return undefined;
}

/** No fsync at every commit: what a crash of the machine takes back is read from the log again. */
function tune(database: Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
}

function forgoSafety(database: Database): void {
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('locking_mode = EXCLUSIVE');
}

function isOf(versions: Projection['versions'], database: Database): boolean {
  const known = database.prepare('SELECT value FROM meta WHERE name = ?').pluck();
  return Object.entries(versions).every(([name, version]) => known.get(name) === version);
}
