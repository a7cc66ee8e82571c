import { join } from 'node:path';
import { Database } from '#event-store/sqlite/database.js';
import { sqliteCode } from '#event-store/sqlite/failure.js';
import { makeFolder } from '#event-store/sqlite/folder.js';

/** Who may write the read model of a folder: held as an SQLite lock, which dies with the process that holds it. */
export class OwnerLock {
  private constructor(private readonly database: Database) {}

  /** The lock, or `undefined` while another process, or another part of this one, holds it. */
  static tryAcquire(folder: string): OwnerLock | undefined {
    makeFolder(folder);
    const database = new Database(join(folder, 'read-model.owner'), { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
      return new OwnerLock(database);
    } catch (error) {
      database.close();
      if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) return undefined;
      throw error;
    }
  }

  release(): void {
    this.database.close();
  }
}
