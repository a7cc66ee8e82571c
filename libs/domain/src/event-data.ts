import type { BlockEvent } from './block/events.js';
import type { CalendarEvent } from './calendar/events.js';
import type { DeputyEvent } from './deputy/events.js';
import type { EvidenceEvent } from './evidence-request/events.js';
import type { FreshnessEvent } from './freshness/events.js';
import type { EventOf } from './kernel/event-type.js';
import type { LeaseEvent } from './lease/events.js';
import type { CHECKPOINT_EVENTS } from './log-checkpoint/events.js';
import type { HEADS_EVENTS } from './log-heads/events.js';
import type { NetworkSourceEvent } from './network-source/events.js';
import type { PartyEvent } from './party/events.js';
import type { PersonEvent } from './person/events.js';
import type { RegistryEvent } from './registry/events.js';
import type { ReminderEvent } from './reminder/events.js';
import type { RoutingFeedEvent } from './routing-feed/events.js';
import type { SafekeepingEvent } from './safekeeping/events.js';
import type { SubscriptionEvent } from './subscription/events.js';
import type { AddressSpaceEvent } from './address-space/events.js';
import type { UnattributedAbuseEvent } from './unattributed-abuse/events.js';

type Event =
  | LeaseEvent
  | PartyEvent
  | BlockEvent
  | RegistryEvent
  | AddressSpaceEvent
  | SubscriptionEvent
  | CalendarEvent
  | ReminderEvent
  | DeputyEvent
  | FreshnessEvent
  | RoutingFeedEvent
  | NetworkSourceEvent
  | UnattributedAbuseEvent
  | EvidenceEvent
  | PersonEvent
  | SafekeepingEvent
  | EventOf<(typeof CHECKPOINT_EVENTS)[number]>
  | EventOf<(typeof HEADS_EVENTS)[number]>;

/** What each event says, by its type; the data dictionary of an export describes their members by these types. */
export type EventData = { readonly [E in Event as E['type']]: E['data'] };
