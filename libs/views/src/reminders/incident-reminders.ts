import { localDateAt, localTimeAt } from '#domain/kernel/zoned.js';
import type { ReminderDetails } from '#domain/reminder/events.js';
import type { Incident, LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';
import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';
import { reminderIdOf } from './reminder-id.js';

const DAY = 86_400_000;
/** How long after an incident opened it may still be told of. */
const AFTERWARDS = 90 * DAY;

/**
 * What is to be told at once of incidents that the network shows: of each that is open, and came to be known since somebody
 * could first be told of the lease. One that somebody opened is known to those who work on it.
 */
export function incidentReminders(
  lease: LeaseDocument,
  { subscriptionId, milestones }: SubscriptionDocument,
  since: string,
  now: string,
): readonly ReminderDetails[] {
  if (milestones !== undefined && !milestones.includes('incident')) return [];
  const earliest = new Date(Date.parse(now) - AFTERWARDS).toISOString();
  return lease.incidents
    .filter(({ network, closed }) => network !== undefined && closed === undefined)
    .filter(({ opened: { recordedAt } }) => recordedAt >= since && recordedAt >= earliest)
    .flatMap((incident) => told(lease, incident, subscriptionId));
}

function told(
  lease: LeaseDocument,
  { incidentId, occurredAt, summary, opened }: Incident,
  subscriptionId: string,
): readonly ReminderDetails[] {
  const term = termOn(lease);
  if (term === undefined) return [];
  const { timeZone } = term.terms;
  const milestone: ReminderDetails['milestone'] = {
    kind: 'incident',
    clause: incidentId,
    term: term.ordinal,
    localDate: localDateAt(occurredAt, timeZone),
    localTime: localTimeAt(occurredAt, timeZone),
    timeZone,
    instant: occurredAt,
  };
  const named = { leaseId: lease.leaseId, subscriptionId, level: 1, milestone };
  return [{ ...named, incident: summary, reminderId: reminderIdOf(named), due: opened.recordedAt }];
}
