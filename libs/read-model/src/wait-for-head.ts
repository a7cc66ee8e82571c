import type { EventStore } from '#event-store/event-store.js';
import type { ReadModel } from './read-model.js';

/** How long an answer waits for the read model to have seen what was recorded before, in milliseconds. */
export const MOST_LAG_MS = 5_000;

/**
 * Until the read model has seen all that is recorded now.
 * @throws ReadModelBehind, StoreUnavailable
 */
export async function waitForHead(
  model: ReadModel,
  store: EventStore,
  timeoutMs = MOST_LAG_MS,
): Promise<void> {
  const head = await store.head();
  if (head !== undefined) await model.waitFor(head, timeoutMs);
}
