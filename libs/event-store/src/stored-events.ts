import type { EventType } from '#domain/kernel/event-type.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { STREAMS } from '#domain/streams.js';
import { liftData } from './lift-data.js';

/** Every event type that this version of the ledger writes and reads, by name. */
export const EVENT_TYPES: ReadonlyMap<string, EventType> = new Map(
  STREAMS.flatMap(({ events }) => events.map((type) => [type.type, type])),
);

export type Readable = { readonly event: RecordedEvent } | { readonly unreadable: string };

/**
 * The single read point of stored events: what comes out has a known type, its current version and that version's
 * shape, lifted from an older one where need be, or says why not. Never throws.
 */
export function readEvent(event: RecordedEvent, types = EVENT_TYPES): Readable {
  const type = types.get(event.type);
  if (type === undefined) return { unreadable: `unknown event type "${event.type}"` };
  const version = event.metadata?.schemaVersion;
  const lifted = liftData(type, version, event.data);
  if ('unreadable' in lifted) return lifted;
  if (version === type.version) return { event };
  return {
    event: { ...event, data: lifted.data, metadata: { ...event.metadata, schemaVersion: type.version } },
  };
}
