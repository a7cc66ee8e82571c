import type { ReminderDetails } from '#domain/reminder/events.js';
import type { Milestone } from '#domain/renewal/milestone.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import { calendarOf } from '#record/calendar/holidays.js';
import { inMilliseconds } from '#record/lease/fact.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { isInForce } from '#record/lease/status.js';
import { termOn, termsUntil } from '#record/lease/term.js';
import { END_OF_TIME } from '#record/lease/timeline.js';
import type { RecordedTerm } from '#record/lease/terms-change.js';
import { dueOfEarlier, judgedMilestones } from '../renewal-timeline/milestone-state.js';
import { actedOn } from './acted-on.js';
import { ofSince } from './concerned.js';
import { dueInstants } from './due.js';
import { incidentReminders } from './incident-reminders.js';
import type { OnRecord } from './on-record.js';
import { reminderIdOf } from './reminder-id.js';
import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';

/** What is reminded of unless a subscription says otherwise: what somebody can still act on, and the end. */
const USUAL: SubscriptionDocument['milestones'] & object = [
  'notice-deadline',
  'extension-deadline',
  'term-end',
];
const HOUR = 3_600_000;

/**
 * Every reminder of one lease under one subscription that is called for at `now`, whether due already, still to come,
 * or sent: a pure function of what is on record and `now`. A milestone that is met, moot or moved calls for none.
 */
export function remindersOf(
  lease: LeaseDocument,
  subscription: SubscriptionDocument,
  onRecord: OnRecord,
  now: string,
  deputyships: readonly DeputyshipOnRecord[] = [],
): readonly ReminderDetails[] {
  const term = termOn(lease);
  if (term === undefined || !isInForce(lease.lastStatus)) return [];
  const concernedSince = ofSince(subscription, lease, now, deputyships);
  if (subscription.ended?.how === 'cancelled' || concernedSince === undefined) return [];
  const { leaseId } = lease;
  const { subscriptionId } = subscription;
  const terms = [...termsUntil(lease, END_OF_TIME).slice(0, -1), term];
  const knownSince = latest(subscription.made.recordedAt, ...(concernedSince === '' ? [] : [concernedSince]));
  const { opened, over } = incidentReminders(lease, subscription, knownSince, now, onRecord);
  const isToBeTold = ({ reminderId }: ReminderDetails) =>
    subscription.ended === undefined || onRecord(reminderId) !== undefined;
  const ofIncidents = [
    ...opened
      .filter(isToBeTold)
      .flatMap((first) => [first, ...escalations(first, subscription, onRecord, () => false)]),
    ...over.filter(isToBeTold),
  ];
  const ofMilestones = openMilestones(lease, terms, subscription, now).flatMap((milestone) => {
    const of = terms.findLast(({ ordinal }) => ordinal === milestone.term) ?? term;
    const since = latest(
      subscription.made.recordedAt,
      of.fact.recordedAt,
      of.wording.recordedAt,
      ...(concernedSince === '' ? [] : [concernedSince]),
    );
    return dueInstants(milestone, subscription.before, since, calendarOf(of.terms)).flatMap(
      ({ before, due }) => {
        const named = { leaseId, subscriptionId, before, level: 1, milestone: reminded(milestone) };
        const first = { ...named, reminderId: reminderIdOf(named), due };
        // A receiver that is gone is told nothing more, but what it was told is still escalated.
        if (subscription.ended !== undefined && onRecord(first.reminderId) === undefined) return [];
        const isActedOn = (since: string) => actedOn(lease, milestone, since, now);
        return [first, ...escalations(first, subscription, onRecord, isActedOn)];
      },
    );
  });
  return [...ofIncidents, ...ofMilestones];
}

const latest = (...instants: readonly string[]): string => instants.map(inMilliseconds).toSorted().at(-1)!;

/** Those to come, and those that were missed: whoever could not be told in time is told all the same. */
function openMilestones(
  lease: LeaseDocument,
  terms: readonly RecordedTerm[],
  { milestones: kinds = USUAL }: SubscriptionDocument,
  now: string,
): readonly Milestone[] {
  const open = judgedMilestones(lease, terms.at(-1)!, now).filter(
    ({ state }) => state === 'due' || state === 'missed',
  );
  // A term that renews by itself does not end for anybody.
  const goesOn = open.some(({ kind }) => kind === 'tacit-renewal');
  return [
    ...dueOfEarlier(lease, terms, now),
    ...open.filter(({ kind }) => !(goesOn && kind === 'term-end')),
  ].filter(({ kind }) => kinds.includes(kind));
}

/** One after the other, each once the one before is settled and nobody has acted for as long as was agreed. */
function escalations(
  first: ReminderDetails,
  { escalation = [] }: SubscriptionDocument,
  onRecord: OnRecord,
  isActedOn: (since: string) => boolean,
): readonly ReminderDetails[] {
  const escalated: ReminderDetails[] = [];
  for (const [index, { afterHours }] of escalation.entries()) {
    const below = escalated.at(-1) ?? first;
    const told = onRecord(below.reminderId);
    if (told?.settled === undefined || told.acknowledgedAt !== undefined) break;
    if (isActedOn(told.settled.at)) break;
    const level = index + 2;
    escalated.push({
      ...first,
      level,
      reminderId: reminderIdOf({ ...first, level }),
      escalates: below.reminderId,
      due: new Date(Date.parse(told.settled.at) + afterHours * HOUR).toISOString(),
    });
  }
  return escalated;
}

function reminded({ kind, clause, term, purpose, by, ...date }: Milestone): ReminderDetails['milestone'] {
  const { localDate, localTime, timeZone, instant } = date;
  return {
    kind,
    clause,
    term,
    ...(purpose === undefined ? {} : { purpose }),
    ...(by === undefined ? {} : { by }),
    localDate,
    localTime,
    timeZone,
    instant,
  };
}
