import { record } from '../kernel/shape.js';
import { eventType, type EventOf } from '../kernel/event-type.js';
import { abuseReport } from '../lease/abuse/events.js';

/** A report on an address that no lease held at the time: kept in `unattributed-abuse-<first octet>`. */
export const AbuseLeftUnattributed = eventType('AbuseLeftUnattributed', 'operation', record(abuseReport));

export const UNATTRIBUTED_ABUSE_EVENTS = [AbuseLeftUnattributed] as const;
export type UnattributedAbuseEvent = EventOf<(typeof UNATTRIBUTED_ABUSE_EVENTS)[number]>;
