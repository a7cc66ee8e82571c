import { ADDRESS_SPACE_EVENTS } from '#domain/address-space/events.js';
import { BLOCK_EVENTS } from '#domain/block/events.js';
import { CALENDAR_EVENTS } from '#domain/calendar/events.js';
import type { EventType } from '#domain/kernel/event-type.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { LEASE_EVENTS } from '#domain/lease/events.js';
import { PARTY_EVENTS } from '#domain/party/events.js';
import { PERSON_EVENTS } from '#domain/person/events.js';
import { REMINDER_EVENTS } from '#domain/reminder/events.js';
import { ROUTING_FEED_EVENTS } from '#domain/routing-feed/events.js';
import { STORE_CLOCK_EVENTS } from '#domain/store-clock/events.js';
import { SUBSCRIPTION_EVENTS } from '#domain/subscription/events.js';
import { UNATTRIBUTED_ABUSE_EVENTS } from '#domain/unattributed-abuse/events.js';
import { liftData } from './lift-data.js';

const STORED: readonly EventType[] = [
  ...LEASE_EVENTS,
  ...ADDRESS_SPACE_EVENTS,
  ...BLOCK_EVENTS,
  ...PARTY_EVENTS,
  ...PERSON_EVENTS,
  ...REMINDER_EVENTS,
  ...ROUTING_FEED_EVENTS,
  ...STORE_CLOCK_EVENTS,
  ...SUBSCRIPTION_EVENTS,
  ...CALENDAR_EVENTS,
  ...UNATTRIBUTED_ABUSE_EVENTS,
];

/** Every event type that this version of the ledger writes and reads, by name. */
export const EVENT_TYPES: ReadonlyMap<string, EventType> = new Map(STORED.map((type) => [type.type, type]));

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
