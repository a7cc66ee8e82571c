import type { EventStore } from '#event-store/event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { storeTrouble } from '../troubles/store.js';
import type { Trouble } from '../troubles/trouble.js';
import { troubled, type Finding } from './finding.js';

/** What to do about a store that does not answer. */
export const AWAY = 'see that the store runs and can be reached from here';

/** Which store it is, and how far its log goes. `asFound` is a trouble that another process has with it. */
export async function store(log: EventStore, asFound?: Trouble): Promise<Finding> {
  const trouble = (await storeTrouble(log)) ?? asFound;
  if (trouble) return troubled('store', trouble);
  const head = await log.head();
  const kind =
    log instanceof SqliteEventStore ? 'embedded (SQLite, WAL, every commit synced)' : 'EventStoreDB';
  const found = `${kind}, ${head === undefined ? 'empty' : `last position ${head}`}`;
  return { what: 'store', fine: true, found };
}
