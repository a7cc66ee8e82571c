import { Type } from 'typebox';
import {
  count,
  Instant,
  LocalDate,
  oneOf,
  optional,
  record,
  Reference,
  text,
  TimeZone,
} from '../kernel/shape.js';
import { eventType, olderShape, type EventOf } from '../kernel/event-type.js';
import { TermOrdinal } from '../lease/renewal/events.js';
import { MILESTONE_KINDS } from '../renewal/milestone.js';
import { NOTICE_PURPOSES, SIDES } from '../renewal/terms.js';
import { LeadTime, REMINDED_KINDS, SubscriptionId } from '../subscription/events.js';

export const ReminderId = Type.String({
  format: 'uuid',
  mend: "give the reminder's UUID",
  examples: ['6b0c1f62-8f0e-5a44-9d0f-0a9c6f4f7f10'],
});
/** Levels above 1 are escalations. */
export const Level = count(1, 3);
const Attempt = count(1, 1_000_000);
const Milliseconds = count(1, 1_000_000_000);

/** The milestone as it stood when the reminder fell due. */
const remindedOf = <const K extends readonly string[]>(kinds: K) =>
  record({
    /** What the date is, such as a notice deadline; `incident`: when it occurred. */
    kind: oneOf(kinds),
    /** JSON pointer into the terms: the member that it derives from (RFC 6901); of an incident, what it is called. */
    clause: text(120),
    /** Ordinal of the term that it belongs to, 1 for the first. */
    term: TermOrdinal,
    /** What the notice is for that has to be in time; absent for dates that ask for no notice. */
    purpose: optional(oneOf(NOTICE_PURPOSES)),
    /** The side whose notice has to be in time; absent for dates that ask for no notice. */
    by: optional(oneOf([...SIDES, 'either'])),
    /** The day itself, in the contract's zone. */
    localDate: LocalDate,
    /** Local time on that day; `24:00` is the start of the next day. */
    localTime: Type.String({ pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$' }),
    /** The contract's zone, an IANA time zone. */
    timeZone: TimeZone,
    /** The same moment as an RFC 3339 UTC instant. */
    instant: Instant,
  });

const named = {
  /** Id of the reminder, derived from what it is about, so that a repeat is known by it. */
  reminderId: ReminderId,
  /** Reference of the lease that it is about. */
  leaseId: Reference,
  /** The subscription that asks for it. */
  subscriptionId: SubscriptionId,
  /** 1 for whoever subscribed; 2 and 3 for those told because nobody acted. */
  level: Level,
  /** The reminder of the level below, that nobody acted on. */
  escalates: optional(ReminderId),
};
const claimed = {
  /** When the reminder is due, RFC 3339 UTC. */
  due: Instant,
  attempt: Attempt,
  /** How long nobody else may send it, in milliseconds. */
  forMs: Milliseconds,
};

/** Somebody is about to send it: nobody else may for `forMs` milliseconds from when this was recorded. */
export const ReminderClaimed = eventType(
  'ReminderClaimed',
  'operation',
  record({
    ...named,
    /** How long before the milestone it is due; absent for an incident, which is told at once. */
    before: optional(LeadTime),
    /** The date that comes near, or when the incident occurred. */
    milestone: remindedOf(REMINDED_KINDS),
    /** What the incident is, in words, or how it came to be over; absent for a date. */
    incident: optional(text()),
    /** That the incident is over; absent where it opened. */
    over: optional(Type.Literal(true)),
    ...claimed,
  }),
  [
    olderShape(
      record({ ...named, before: LeadTime, milestone: remindedOf(MILESTONE_KINDS), ...claimed }),
      (data) => data,
    ),
  ],
);
/** The receiver took it; `answer` is what it said. */
export const ReminderSent = eventType(
  'ReminderSent',
  'operation',
  record({
    /** Which try it was, 1 for the first. */
    attempt: Attempt,
    /** What the receiver said. */
    answer: text(),
  }),
);
/** To be tried again `retryInMs` milliseconds from when this was recorded; given up where that is absent. */
export const ReminderFailed = eventType(
  'ReminderFailed',
  'operation',
  record({
    /** Which try it was, 1 for the first. */
    attempt: Attempt,
    /** What went wrong, in words. */
    fault: text(),
    /** After how many milliseconds it is tried again; absent where it is given up. */
    retryInMs: optional(Milliseconds),
  }),
);
/** Somebody has taken it in hand: it is not escalated. */
export const ReminderAcknowledged = eventType('ReminderAcknowledged', 'operation', record({}));

export const REMINDER_EVENTS = [ReminderClaimed, ReminderSent, ReminderFailed, ReminderAcknowledged] as const;
export type ReminderEvent = EventOf<(typeof REMINDER_EVENTS)[number]>;
export type Claim = EventOf<typeof ReminderClaimed>['data'];
/** A reminder as it is asked for: the claim less what only the claim knows. */
export type ReminderDetails = Omit<Claim, 'attempt' | 'forMs'>;
