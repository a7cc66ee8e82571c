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
  if (store.halted === undefined) return undefined;
  return {
    what: 'store',
    state: 'halted',
    found: store.halted,
    mend: 'see that the disk is sound, then start the service again: it takes no more appends until then',
    answered: false,
  };
}
