import { LogDamaged, StoreUnavailable } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import type { Projection } from './projection.js';
import { ReadModel } from './read-model.js';

/**
 * Opens the read model of `folder` for a process that follows the log. A store that cannot be reached yet is waited
 * for by the runner, which looks again before it projects.
 * @throws ReadModelOfAnotherLog, LogDamaged, ReadModelUnavailable
 */
export async function openToFollow(
  store: EventStore,
  folder: string,
  projection: Projection,
): Promise<ReadModel> {
  const model = ReadModel.open(folder, projection);
  try {
    await model.assertOfThisLog(store);
  } catch (error) {
    if (error instanceof StoreUnavailable && !(error instanceof LogDamaged)) return model;
    model.close();
    throw error;
  }
  return model;
}
