import type { EventOf } from '../../kernel/event-type.js';
import {
  Instant,
  list,
  oneOf,
  optional,
  Prefix,
  record,
  Reference,
  text,
  type Static,
} from '../../kernel/shape.js';
import { CAUSES } from '../incidents/events.js';
import { leaseEvent, LIVE_OR_OVER } from '../lease-event.js';
import { AnnouncedRoute } from '../observations/seen.js';
import { LIKELY_CAUSES } from './likely-cause.js';

/** What the running network shows to have failed (V14, I5, V1). */
export const NETWORK_INCIDENT_KINDS = ['outside-authority', 'hijack', 'registry-holder-changed'] as const;

/** Why the network is likely so, of announcements and of the registration. */
export const NETWORK_CAUSES = [...LIKELY_CAUSES, 'registration-changed'] as const;
export type NetworkCause = (typeof NETWORK_CAUSES)[number];

/** Of as many routes an incident tells; how many there are its summary says. */
export const MOST_ROUTES = 16;

/**
 * What the running network shows of a leased prefix is against what is authorised or on record, since `occurredAt`. It opens
 * and closes by itself, one for each prefix, likely cause and origin AS; somebody may close it as well (V14, I10, I20, I5, V1).
 * One that is closed, and comes back soon, is opened again under its name.
 */
export const NetworkIncidentOpened = leaseEvent(
  'NetworkIncidentOpened',
  'operation',
  LIVE_OR_OVER,
  record({
    /** Names the incident within the lease. */
    incidentId: Reference,
    /** What failed. */
    kind: oneOf(NETWORK_INCIDENT_KINDS),
    /** What the incident is put down to; liability is allocated by it (I18). */
    cause: oneOf(CAUSES),
    /** Why it is likely so. */
    likelyCause: oneOf(NETWORK_CAUSES),
    /** The leased prefix that it is about. */
    prefix: Prefix,
    /** Name of the source that shows it. */
    source: Reference,
    /** The announced routes in question; absent for one about the registration. */
    routes: optional(list(AnnouncedRoute, { max: MOST_ROUTES })),
    /** Since when it is so, as far as is known, RFC 3339 UTC. */
    occurredAt: Instant,
    /** What is seen, in words. */
    summary: text(),
  }),
);
/** What the incident was about is over, at `effectiveAt`. */
export const NetworkIncidentClosed = leaseEvent(
  'NetworkIncidentClosed',
  'operation',
  LIVE_OR_OVER,
  record({
    /** The incident that is over. */
    incidentId: Reference,
    /** How it came to be over, in words. */
    resolution: text(),
  }),
);

export const NETWORK_INCIDENT_EVENTS = [NetworkIncidentOpened, NetworkIncidentClosed] as const;
export type NetworkIncidentEvent = EventOf<(typeof NETWORK_INCIDENT_EVENTS)[number]>;
export type NetworkIncident = Static<typeof NetworkIncidentOpened.data>;
