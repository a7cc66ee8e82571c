import { localDateAt, localTimeAt } from '#domain/kernel/zoned.js';
import type { ReminderDetails } from '#domain/reminder/events.js';
import type { Fact } from '#record/lease/fact.js';
import type { Incident, LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';
import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';
import type { OnRecord } from './on-record.js';
import { reminderIdOf } from './reminder-id.js';

const DAY = 86_400_000;
/** How long after an incident opened, or closed, it may still be told of. */
const AFTERWARDS = 90 * DAY;

/**
 * What is to be told at once of incidents that the network shows: of each that is open, and came to be known since somebody
 * could first be told of the lease; and that it is over, of each that was told of. One that somebody opened is known to those
 * who work on it.
 */
export function incidentReminders(
  lease: LeaseDocument,
  { subscriptionId, milestones }: SubscriptionDocument,
  since: string,
  now: string,
  onRecord: OnRecord,
): { readonly opened: readonly ReminderDetails[]; readonly over: readonly ReminderDetails[] } {
  if (milestones !== undefined && !milestones.includes('incident')) return { opened: [], over: [] };
  const earliest = toldSince(now);
  const known = lease.incidents.filter(
    ({ network, opened: { recordedAt } }) => network !== undefined && recordedAt >= since,
  );
  const isTold = (incident: Incident) =>
    openedReminder(lease, incident, subscriptionId).some(
      ({ reminderId }) => onRecord(reminderId)?.settled?.how === 'sent',
    );
  return {
    opened: known
      .filter(({ closed, opened }) => closed === undefined && opened.recordedAt >= earliest)
      .flatMap((incident) => openedReminder(lease, incident, subscriptionId)),
    over: known
      .filter(
        (incident) => incident.closed && incident.closed.fact.recordedAt >= earliest && isTold(incident),
      )
      .flatMap((incident) => overReminder(lease, incident, subscriptionId)),
  };
}

/** What was recorded before is told nobody any more. */
export const toldSince = (now: string): string => new Date(Date.parse(now) - AFTERWARDS).toISOString();

const openedReminder = (
  lease: LeaseDocument,
  { incidentId, occurredAt, summary, opened }: Incident,
  subscriptionId: string,
): readonly ReminderDetails[] =>
  told(lease, subscriptionId, { incidentId, instant: occurredAt, words: summary, told: opened });

const overReminder = (
  lease: LeaseDocument,
  { incidentId, closed }: Incident,
  subscriptionId: string,
): readonly ReminderDetails[] =>
  told(lease, subscriptionId, {
    incidentId,
    instant: closed!.fact.effectiveAt,
    over: true,
    words: closed!.resolution ?? 'Somebody closed it',
    told: closed!.fact,
  });

interface Telling {
  readonly incidentId: string;
  readonly over?: true;
  readonly instant: string;
  readonly words: string;
  readonly told: Fact;
}

function told(
  lease: LeaseDocument,
  subscriptionId: string,
  { incidentId, over, instant, words, told: by }: Telling,
): readonly ReminderDetails[] {
  const term = termOn(lease);
  if (term === undefined) return [];
  const { timeZone } = term.terms;
  const milestone: ReminderDetails['milestone'] = {
    kind: 'incident',
    clause: incidentId,
    term: term.ordinal,
    localDate: localDateAt(instant, timeZone),
    localTime: localTimeAt(instant, timeZone),
    timeZone,
    instant,
  };
  const named = { leaseId: lease.leaseId, subscriptionId, level: 1, milestone, ...(over ? { over } : {}) };
  return [{ ...named, incident: words, reminderId: reminderIdOf(named), due: by.recordedAt }];
}
