import { unreadableInWords, type RejectedRow } from '#intake/vrp/vrp-export.js';
import { say } from '../output.js';

const MOST_NAMED = 20;

/** Names the rows of an export that could not be read on stderr; where there are any, the exit code is 1. */
export function nameUnreadable(file: string, rejected: readonly RejectedRow[]): void {
  if (rejected.length === 0) return;
  for (const row of rejected.slice(0, MOST_NAMED)) say(`${file}: ${unreadableInWords(row)}`);
  say(`${file}: ${rejected.length} rows cannot be read and were left out`);
  process.exitCode = 1;
}
