import type { EventStore } from '#event-store/event-store.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';

export interface OpenedStore {
  readonly store: EventStore;
  close(): Promise<void>;
}

/** What opens an empty store of each kind that a ledger can have, by what it is called in titles. @param folder for the logs of files */
export function openedStores(folder: string) {
  let folders = 0;
  return {
    'the embedded store': async (): Promise<OpenedStore> => {
      const store = SqliteEventStore.open(`${folder}/${folders++}`);
      return { store, close: () => store.close() };
    },
    EventStoreDB: async (): Promise<OpenedStore> => {
      const node = await EventStoreDbDouble.start();
      const store = EventStoreDbEventStore.connect(node.connectionString);
      const close = async () => {
        await store.close();
        node.stop();
      };
      return { store, close };
    },
  } as const;
}
