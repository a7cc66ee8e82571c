import type { Clock } from './clock.js';
import { StoreAddressUnusable } from './errors.js';
import type { EventStore } from './event-store.js';
import { SqliteEventStore } from './sqlite/sqlite.event-store.js';

export interface EventStoreSettings {
  /** `esdb://…` or `esdb+discover://…`; without it the embedded store is opened. */
  readonly url?: string | undefined;
  /** Where the embedded store keeps its log. */
  readonly folder: string;
  /** What the embedded store records by; the system's unless given. */
  readonly clock?: Clock;
}

/** What an address of EventStoreDB looks like. */
export const STORE_URL = /^esdb(?:\+discover)?:\/\/./;

/**
 * Opens the store that the settings choose; whoever opens it closes it. The client of EventStoreDB is loaded for a url
 * only, as that takes a command on an embedded log a tenth of its time.
 * @throws StoreAddressUnusable for a url of another kind, Error for a log that cannot be opened
 */
export async function openEventStore({ url, folder, clock }: EventStoreSettings): Promise<EventStore> {
  if (!url) return SqliteEventStore.open(folder, clock === undefined ? {} : { clock });
  if (!STORE_URL.test(url)) {
    throw new StoreAddressUnusable(
      'The address of EventStoreDB (EVENTSTOREDB_URL) begins with esdb:// or esdb+discover://, as in esdb://localhost:2113?tls=false; leave it out for a local log.',
    );
  }
  const { EventStoreDbEventStore } = await import('./eventstoredb/eventstoredb.event-store.js');
  return EventStoreDbEventStore.connect(url);
}
