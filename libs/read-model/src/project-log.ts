import { setImmediate } from 'node:timers/promises';
import type { EventStore } from '#event-store/event-store.js';
import type { Projector } from './projector.js';

const BATCH = 500;

/**
 * Brings a projector from where it is up to `until`, inclusive, in few large transactions. Lets others of this
 * process have their turn between batches.
 */
export async function projectLog(projector: Projector, store: EventStore, until: bigint): Promise<void> {
  for (;;) {
    const events = await store.readAll(projector.position, BATCH);
    for (const event of events) {
      if (event.position > until) break;
      const reading = projector.project(event);
      if (reading) await reading;
    }
    const last = events.at(-1);
    if (last === undefined || last.position >= until) break;
    if (projector.full) projector.flush();
    await setImmediate();
  }
  projector.flush();
}
