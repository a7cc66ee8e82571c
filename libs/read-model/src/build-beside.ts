import type { EventStore } from '#event-store/event-store.js';
import { createDatabase } from './database.js';
import { projectLog } from './project-log.js';
import { Projector } from './projector.js';
import type { ReadModel } from './read-model.js';

/**
 * Builds a read model from the log's start beside the one in use, and answers from it once it has reached `goal`,
 * asked for again each time it seems reached. For the owner only.
 */
export async function buildBeside(
  model: ReadModel,
  store: EventStore,
  goal: () => bigint | undefined,
): Promise<void> {
  const { generation, path } = model.next();
  const database = createDatabase(path, model.projection, { scratch: true });
  try {
    const projector = new Projector(database, store, model.projection);
    for (;;) {
      const position = goal();
      if (position === undefined || (projector.position ?? -1n) >= position) break;
      await projectLog(projector, store, position);
    }
  } finally {
    database.close();
  }
  // Nothing may be awaited between the last look at the goal and the swap: the live one would get ahead.
  model.swapTo(generation);
}
