import { localDateAt, localTimeAt } from '#domain/kernel/zoned.js';
import type { ReminderDetails } from '#domain/reminder/events.js';
import type { Fact } from '#record/lease/fact.js';
import type { Episode } from '#record/lease/episode.js';
import type { Incident, LeaseDocument } from '#record/lease/lease-document.js';
import { termOn } from '#record/lease/term.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';
import { episodesOf } from '../facts/incidents.js';
import type { OnRecord } from './on-record.js';
import { reminderIdOf } from './reminder-id.js';

const DAY = 86_400_000;
/** How long after an incident opened, or closed, it may still be told of. */
const AFTERWARDS = 90 * DAY;

/**
 * What is to be told at once of incidents that the network shows: of each that is open, or open again, and came to be known since
 * somebody could first be told of the lease; and that it is over, of each that was told of. One that somebody opened is known to those
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
  const known = lease.incidents
    .filter(({ network }) => network !== undefined)
    .flatMap((incident) => toBeTold(incident, now).map((episode) => ({ incident, episode })))
    .filter(({ episode }) => episode.opened.recordedAt >= since);
  const isTold = ({ incident, episode }: Told) =>
    openedReminder(lease, incident, episode, subscriptionId).some(
      ({ reminderId }) => onRecord(reminderId)?.settled?.how === 'sent',
    );
  return {
    opened: known
      .filter(({ episode: { closed, opened } }) => closed === undefined && opened.recordedAt >= earliest)
      .flatMap(({ incident, episode }) => openedReminder(lease, incident, episode, subscriptionId)),
    over: known
      .filter(
        (each) => each.episode.closed && each.episode.closed.fact.recordedAt >= earliest && isTold(each),
      )
      .flatMap(({ incident, episode }) => overReminder(lease, incident, episode, subscriptionId)),
  };
}

interface Told {
  readonly incident: Incident;
  readonly episode: Episode;
}

/**
 * The times that it was open of which somebody is to be told: the first, and each that goes on a day after the one told before it
 * began. A route that flaps is told of once a day at the most. (V14)
 */
function toBeTold(incident: Incident, now: string): readonly Episode[] {
  let last = Number.NEGATIVE_INFINITY;
  return episodesOf(incident, END_OF_TIME).filter(({ occurredAt, closed }) => {
    const next = last + DAY;
    const ends = Date.parse(closed?.fact.effectiveAt ?? now);
    if (Date.parse(occurredAt) < next && ends < next) return false;
    last = Math.max(Date.parse(occurredAt), next);
    return true;
  });
}

/** What was recorded before is told nobody any more. */
export const toldSince = (now: string): string => new Date(Date.parse(now) - AFTERWARDS).toISOString();

const openedReminder = (
  lease: LeaseDocument,
  { incidentId, summary }: Incident,
  { occurredAt, opened }: Episode,
  subscriptionId: string,
): readonly ReminderDetails[] =>
  told(lease, subscriptionId, { incidentId, instant: occurredAt, words: summary, told: opened });

const overReminder = (
  lease: LeaseDocument,
  { incidentId }: Incident,
  { closed }: Episode,
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
