import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '#event-store/event-store.js';
import { buildBeside } from './build-beside.js';
import { builtWith } from './built-with.js';
import { ReadModelBehind, ReadModelUnavailable } from './errors.js';
import { projectLog } from './project-log.js';
import type { Projection } from './projection.js';
import { ReadModel } from './read-model.js';

const LOOK_MS = 250;
const OTHERS_MS = 3_000;

/**
 * Opens the read model of `folder` for one answer, reflecting the log as it is now: brought up to date here, or by
 * the process that owns it, within `timeoutMs`.
 * @throws ReadModelBehind, ReadModelUnavailable
 */
export async function openAtHead(
  store: EventStore,
  folder: string,
  projection: Projection,
  timeoutMs: number,
): Promise<ReadModel> {
  const deadline = performance.now() + timeoutMs;
  const head = await store.head();
  const model = await openWithin(folder, projection, deadline);
  try {
    await model.assertOfThisLog(store);
    for (;;) {
      if (head === undefined) return model;
      if (model.tryOwn()) {
        if (model.position() === undefined) await buildBeside(model, store, () => head);
        else await projectLog(model.projector(store), store, head);
        return model;
      }
      if (await reaches(model, head, LOOK_MS)) return model;
      if (performance.now() >= deadline) throw new ReadModelBehind(head, model.position());
    }
  } catch (error) {
    model.close();
    throw error;
  }
}

/**
 * Another process that has just begun to own the read model may not have made it yet. One of other versions is soon
 * replaced by an owner of this version, and by no other ever.
 */
async function openWithin(folder: string, projection: Projection, deadline: number): Promise<ReadModel> {
  const deadlineOfOthers = Math.min(deadline, performance.now() + OTHERS_MS);
  for (;;) {
    try {
      return ReadModel.open(folder, projection);
    } catch (error) {
      const isOfOthers = Object.keys(builtWith(folder)).length > 0;
      const giveUp = performance.now() >= (isOfOthers ? deadlineOfOthers : deadline);
      if (!(error instanceof ReadModelUnavailable) || giveUp) throw error;
      await setTimeout(LOOK_MS);
    }
  }
}

async function reaches(model: ReadModel, position: bigint, timeoutMs: number): Promise<boolean> {
  try {
    await model.waitFor(position, timeoutMs);
    return true;
  } catch (error) {
    if (error instanceof ReadModelBehind) return false;
    throw error;
  }
}
