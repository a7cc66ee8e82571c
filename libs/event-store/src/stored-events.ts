import { ADDRESS_SPACE_EVENTS } from '#domain/address-space/events.js';
import { BLOCK_EVENTS } from '#domain/block/events.js';
import { CALENDAR_EVENTS } from '#domain/calendar/events.js';
import { checker, type Check } from '#domain/kernel/check.js';
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
 * The single read point of stored events: what comes out has a known type, a known version and its type's shape,
 * or says why not. Older versions are lifted here. Never throws.
 */
export function readEvent(event: RecordedEvent): Readable {
  const type = EVENT_TYPES.get(event.type);
  if (type === undefined) return { unreadable: `unknown event type "${event.type}"` };
  const version = event.metadata?.schemaVersion;
  if (version !== type.version) return { unreadable: `${event.type} has unknown version ${String(version)}` };
  const checked = checkOf(type)(event.data);
  if ('faults' in checked) {
    const [first] = checked.faults;
    return { unreadable: `${event.type} at ${first?.pointer || '/'}: ${first?.message}` };
  }
  return { event };
}

const checks = new Map<string, Check<unknown>>();

function checkOf(type: EventType): Check<unknown> {
  const known = checks.get(type.type);
  if (known) return known;
  const check = checker(type.data);
  checks.set(type.type, check);
  return check;
}
