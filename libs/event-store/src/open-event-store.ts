import type { Clock } from './clock.js';
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

/**
 * Opens the store that the settings choose; whoever opens it closes it. The client of EventStoreDB is loaded for a url
 * only, as that takes a command on an embedded log a tenth of its time.
 * @throws Error for a url of another kind, or a log that cannot be opened
 */
export async function openEventStore({ url, folder, clock }: EventStoreSettings): Promise<EventStore> {
  if (!url) return SqliteEventStore.open(folder, clock === undefined ? {} : { clock });
  if (!/^esdb(\+discover)?:\/\//.test(url)) {
    throw new Error(
      'The event store url must start with esdb:// or esdb+discover://; leave it out for a local log.',
    );
  }
  const { EventStoreDbEventStore } = await import('./eventstoredb/eventstoredb.event-store.js');
  return EventStoreDbEventStore.connect(url);
}
