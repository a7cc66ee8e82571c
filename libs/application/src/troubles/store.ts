import { StoreUnavailable } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import type { Trouble } from './trouble.js';

/** Whether the store can be asked, and takes appends. */
export async function storeTrouble(store: EventStore): Promise<Trouble | undefined> {
  try {
    await store.head();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return {
      what: 'store',
      state: 'unavailable',
      found: error.message,
      mend: 'see that the store runs and can be reached from here; nothing has to be started again once it can',
      answered: false,
    };
  }
  const { displaced } = store;
  if (displaced !== undefined)
    return {
      what: 'log',
      state: 'missing',
      found: displaced,
      mend:
        'put the very file back, with its -wal and -shm, and all goes on; where it is lost, stop the service, restore a ' +
        'backup, and start it again',
      answered: false,
    };
  return store.halted === undefined ? undefined : halted(store.halted);
}

/** A process that appends no more, and why. */
export const halted = (found: string): Trouble => ({
  what: 'store',
  state: 'halted',
  found,
  mend: 'see that the disk is sound, then start the service again: it takes no more appends until then',
  answered: false,
});
