import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isErasable } from '#event-store/erasable.js';
import type { EventStore } from '#event-store/event-store.js';
import { LogDigest } from '#event-store/log-digest.js';
import { pagesOf } from '#event-store/log-pages.js';
import { createDatabase } from './database.js';
import { digest } from './digest.js';
import type { Projection } from './projection.js';
import { Projector } from './projector.js';

export interface HistoryDigests {
  readonly events: number;
  /** SHA-256, hex, over the history itself. */
  readonly log: string;
  /** SHA-256, hex, over every row that the read models come to, looked up by ledger time included. */
  readonly views: string;
}

/**
 * What a log up to `until` is and what its views come to, the same in whichever store it lies: events are numbered
 * in log order instead of by their positions. Builds the read models in a folder of its own under `scratch`.
 */
export async function historyDigests(
  store: EventStore,
  until: bigint | undefined,
  projection: Projection,
  scratch: string,
  onProgress: (events: number) => void = () => undefined,
): Promise<HistoryDigests> {
  const folder = mkdtempSync(join(scratch, 'history-digests-'));
  const database = createDatabase(join(folder, 'read-model.sqlite'), projection, { scratch: true });
  try {
    const log = new LogDigest();
    const projector = new Projector(database, store, projection);
    for await (const page of pagesOf(store, until)) {
      for (const event of page.filter(({ stream }) => !isErasable(stream))) {
        log.add(event);
        await projector.project({ ...event, position: BigInt(log.events) });
      }
      if (projector.full) projector.flush();
      onProgress(log.events);
    }
    projector.flush();
    return { events: log.events, log: log.hex(), views: digest(database, projection) };
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}
