import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '#event-store/sqlite/database.js';

/** How many events the log of a data folder has, in streams like these (SQL), seen from beside whoever writes it; 0 while there is none yet. */
export function eventsIn(folder: string, streams = '%'): number {
  const log = join(folder, 'log.sqlite');
  if (!existsSync(log)) return 0;
  let database: Database | undefined;
  try {
    database = new Database(log, { readonly: true, fileMustExist: true });
    return database
      .prepare<[string], number>('SELECT count(*) FROM event WHERE stream LIKE ?')
      .pluck()
      .get(streams)!;
  } catch (error) {
    if (/no such table|locked/.test((error as Error).message)) return 0;
    throw error;
  } finally {
    database?.close();
  }
}
