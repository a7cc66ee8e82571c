import { Database, MEMORY } from '#event-store/sqlite/database.js';
import { SQLITE_MODULE } from '#event-store/sqlite/driver.js';
import type { Finding } from './finding.js';

/** What the ledger runs on. */
export const runtime = (): Finding => ({
  what: 'runtime',
  fine: true,
  found: `Node ${process.versions.node}, SQLite ${sqliteVersion()} (${SQLITE_MODULE})`,
});

function sqliteVersion(): string {
  const database = new Database(MEMORY, { fileMustExist: false });
  try {
    return database.prepare<[], string>('SELECT sqlite_version()').pluck().get()!;
  } finally {
    database.close();
  }
}
