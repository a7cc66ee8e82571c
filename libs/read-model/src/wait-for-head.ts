import type { EventStore } from '#event-store/event-store.js';
import type { ReadModel } from '#read-model/read-model.js';

const LONGEST_WAIT_MS = 5_000;

/**
 * Resolves once the read model reflects the log as it is now, for a command that is decided by what it finds there.
 * @throws ReadModelBehind where it does not get there in time
 */
export async function atHead(model: ReadModel, store: EventStore): Promise<void> {
  const head = await store.head();
  if (head !== undefined) await model.waitFor(head, LONGEST_WAIT_MS);
}
