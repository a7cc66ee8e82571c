import type { Database } from '#event-store/sqlite/database.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { createDatabase } from '#read-model/database.js';
import { projectLog } from '#read-model/project-log.js';
import { Projector } from '#read-model/projector.js';
import { ReadModel } from '#read-model/read-model.js';
import { PROJECTION } from '#views/projection.js';
import { temporaryFolder } from './temporary-folder.js';

/** More than any log of the tests holds. */
const ALL = 1_000_000;

export const allEvents = (store: EventStore) => store.readAll(undefined, ALL);

/**
 * A read model in memory that took the store's events in batches of these sizes, over and over; `flushed` is called
 * behind each, with the last event in it.
 */
export async function projected(
  store: EventStore,
  batches: readonly number[],
  flushed: (database: Database, last: RecordedEvent) => void = () => undefined,
): Promise<Database> {
  const events = await allEvents(store);
  const database = createDatabase(':memory:', PROJECTION);
  const projector = new Projector(database, store, PROJECTION);
  for (let done = 0, batch = 0; done < events.length; batch++) {
    const taken = events.slice(done, done + batches[batch % batches.length]!);
    for (const event of taken) await projector.project(event);
    projector.flush();
    done += taken.length;
    flushed(database, taken.at(-1)!);
  }
  return database;
}

/** A read model in a folder of its own that took the whole log, in two batches; `close` removes it. */
export async function readModelOf(store: EventStore): Promise<{ model: ReadModel; close(): void }> {
  const folder = temporaryFolder();
  const model = ReadModel.open(folder.path, PROJECTION);
  const events = await allEvents(store);
  const half = events[events.length >> 1];
  const projector = model.projector(store);
  for (const until of [half, events.at(-1)]) if (until) await projectLog(projector, store, until.position);
  const close = () => {
    model.close();
    folder.remove();
  };
  return { model, close };
}
