import { setImmediate } from 'node:timers/promises';

/** Rows that are gone through in a few milliseconds. */
const PIECE = 16_384;

/** Goes through the rows of an export, others having their turn meanwhile. */
export async function eachInTurns<T>(rows: Iterable<T>, take: (row: T) => void): Promise<void> {
  let seen = 0;
  for (const row of rows) {
    take(row);
    seen += 1;
    if (seen % PIECE === 0) await setImmediate();
  }
}
