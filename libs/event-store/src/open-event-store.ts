import type { Clock } from './clock.js';
import type { EventStore } from './event-store.js';
import { EventStoreDbEventStore } from './eventstoredb/eventstoredb.event-store.js';
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
 * Opens the store that the settings choose; whoever opens it closes it.
 * @throws Error for a url of another kind, or a log that cannot be opened
 */
export function openEventStore({ url, folder, clock }: EventStoreSettings): EventStore {
  if (!url) return SqliteEventStore.open(folder, clock === undefined ? {} : { clock });
  if (!/^esdb(\+discover)?:\/\//.test(url)) {
    throw new Error(
      'The event store url must start with esdb:// or esdb+discover://; leave it out for a local log.',
    );
  }
  return EventStoreDbEventStore.connect(url);
}
