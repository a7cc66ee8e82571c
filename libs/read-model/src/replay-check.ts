import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#event-store/sqlite/database.js';
import type { EventStore } from '#event-store/event-store.js';
import { readCheckpoint } from './checkpoint.js';
import { createDatabase } from './database.js';
import { digest, rowsOf } from './digest.js';
import { projectLog } from './project-log.js';
import { Projector } from './projector.js';
import type { ReadModel } from './read-model.js';
import type { Projection } from './projection.js';
import { tablesOf } from './tables.js';

/** The first row in which two read models differ, as each has it; absent where one has no such row. */
export interface RowDifference {
  readonly table: string;
  readonly live?: string;
  readonly rebuilt?: string;
}

export interface ReplayCheck {
  /** What both were compared at; `undefined` for an empty log. */
  readonly position: bigint | undefined;
  readonly live: string;
  readonly rebuilt: string;
  readonly difference?: RowDifference;
}

/** Rebuilds the read model beside the one in use, from the log alone, and compares the two row by row. */
export async function replayCheck(store: EventStore, model: ReadModel, folder: string): Promise<ReplayCheck> {
  const { projection } = model;
  const beside = mkdtempSync(join(folder, 'replay-check-'));
  const rebuilt = createDatabase(join(beside, 'read-model.sqlite'), projection, { scratch: true });
  const live = model.openSnapshot();
  try {
    const position = readCheckpoint(live);
    if (position !== undefined) await projectLog(new Projector(rebuilt, store, projection), store, position);
    const digests = { live: digest(live, projection), rebuilt: digest(rebuilt, projection) };
    const difference =
      digests.live === digests.rebuilt ? undefined : firstDifference(live, rebuilt, projection);
    return { position, ...digests, ...(difference ? { difference } : {}) };
  } finally {
    live.close();
    rebuilt.close();
    rmSync(beside, { recursive: true });
  }
}

function firstDifference(
  live: Database,
  rebuilt: Database,
  projection: Projection,
): RowDifference | undefined {
  for (const table of tablesOf(projection)) {
    const [mine, theirs] = [rowsOf(live, table), rowsOf(rebuilt, table)];
    const difference = firstUnlike(mine, theirs);
    // A connection cannot be closed while rows are being read from it.
    mine.return(undefined);
    theirs.return(undefined);
    if (difference) return { table: table.name, ...difference };
  }
  return undefined;
}

function firstUnlike(
  live: Iterator<string>,
  rebuilt: Iterator<string>,
): Omit<RowDifference, 'table'> | undefined {
  for (;;) {
    const [a, b] = [live.next(), rebuilt.next()];
    if (a.done && b.done) return undefined;
    if (a.done || b.done || a.value !== b.value)
      return { ...(a.done ? {} : { live: a.value }), ...(b.done ? {} : { rebuilt: b.value }) };
  }
}
