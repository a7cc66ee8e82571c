import type { EventStore } from '#event-store/event-store.js';
import { ReadModel } from '#read-model/read-model.js';
import { Runner } from '#read-model/runner.js';
import { PROJECTION } from '#views/projection.js';

/** Keeps the read model of a folder up to date with the log, as the service does, for as long as the process lives. */
export function projectInto(folder: string, store: EventStore, onFailure: (error: unknown) => void): void {
  new Runner(store, ReadModel.open(folder, PROJECTION), { onFailure }).start();
}
