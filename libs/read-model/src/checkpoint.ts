import type { Database } from '#event-store/sqlite/database.js';

const NAME = 'checkpoint';

export const READ_CHECKPOINT = `SELECT value FROM meta WHERE name = '${NAME}'`;

/** The position of the last event whose effect the database holds; `undefined` before the first. */
export function readCheckpoint(database: Database): bigint | undefined {
  const position = database.prepare<[], string>(READ_CHECKPOINT).pluck().get();
  return position === undefined ? undefined : BigInt(position);
}

export const writeCheckpoint = (database: Database, position: bigint): void => {
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(NAME, position.toString());
};
