import { Database } from '#event-store/sqlite/database.js';
import { sqliteCode } from '#event-store/sqlite/failure.js';
import { Generations } from './generations.js';
import type { Projection } from './projection.js';

/** Versions that the read model of a folder was built with, by name; none where there is no model that can be read. */
export function builtWith(folder: string): Projection['versions'] {
  try {
    const generations = new Generations(folder);
    const newest = generations.newest();
    if (newest === 0) return {};
    const database = new Database(generations.path(newest), { readonly: true });
    try {
      return Object.fromEntries(
        database.prepare<[], [string, string]>('SELECT name, value FROM meta').raw().all(),
      );
    } finally {
      database.close();
    }
  } catch (error) {
    const isSystems = (error as NodeJS.ErrnoException).syscall !== undefined;
    if (isSystems || sqliteCode(error) !== undefined) return {};
    throw error;
  }
}
