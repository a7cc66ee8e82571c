import { Type } from 'typebox';
import { count, list, oneOf, optional, PartyId, Person, record, text } from '../kernel/shape.js';
import { eventType, olderShape, type EventOf } from '../kernel/event-type.js';
import { MILESTONE_KINDS } from '../renewal/milestone.js';

/** What somebody can be reminded of. */
export const REMINDED_KINDS = [...MILESTONE_KINDS, 'incident'] as const;

export const SubscriptionId = Type.String({
  format: 'uuid',
  mend: "give the subscription's UUID",
  examples: ['2b1f7c1e-3d58-5b1a-9a53-6f0a1c2d3e4f'],
});
const WebhookUrl = Type.String({
  format: 'webhook-url',
  maxLength: 2000,
  mend: 'give an http(s) URL without user name, password or fragment, such as https://desk.example.net/reminders',
  examples: ['https://desk.example.net/reminders'],
});

/** How long before a milestone's own day; business days by the contract's calendars. */
export const LeadTime = record({
  /** How many of the unit. */
  count: count(1, 366),
  /** Calendar days, or business days by the contract's calendars. */
  unit: oneOf(['days', 'business-days']),
});
/** Whom to tell by mail next, so many hours after the level before was told and nobody acted. */
const Escalation = record({
  /** The person to tell, by id. */
  to: Person,
  /** How many hours after the level before was told. */
  afterHours: count(1, 2160),
});

const subscribed = {
  /** Names the subscription. */
  subscriptionId: SubscriptionId,
  /** Party id: only leases that it is a party of; absent for any. */
  party: optional(PartyId),
  /** Only leases whose renewal this person owns, or works as a deputy, by id; absent for any. */
  owner: optional(Person),
  /** How reminders are sent: by webhook, or by mail. */
  channel: oneOf(['webhook', 'mail']),
  /** Where webhooks are posted to (Standard Webhooks); absent for mail. */
  url: optional(WebhookUrl),
  /**
   * The person whom mail goes to, by id; absent for webhooks, and where it goes to the `owner`, or else to each lease's
   * renewal owner, and to who stands in for them that day.
   */
  to: optional(Person),
  /** How long before a milestone reminders are due, one for each lead time. */
  before: list(LeadTime, { min: 1, max: 10 }),
  /** Whom to tell next where nobody acts: the first is level 2, the second level 3; absent for nobody. */
  escalation: optional(list(Escalation, { max: 2 })),
};
const kindsOf = <const K extends readonly string[]>(kinds: K) =>
  optional(list(oneOf(kinds), { min: 1, max: 16 }));

/**
 * Who wants to be reminded, of which leases' milestones and incidents, how and how long before. Of all leases unless a `party` in
 * them or the `owner` of their renewal is named; mail without `to` goes to that owner, or else to whoever owns the
 * renewal, and to who stands in for them. The first escalation is level 2, the second level 3.
 */
export const RemindersSubscribed = eventType(
  'RemindersSubscribed',
  'operation',
  record({
    ...subscribed,
    /**
     * What to be told of: kinds of milestones, and `incident` for those that open by themselves as the network shows them, told
     * at once; absent for deadlines of notices and of extensions, ends of terms, and incidents.
     */
    milestones: kindsOf(REMINDED_KINDS),
  }),
  [olderShape(record({ ...subscribed, milestones: kindsOf(MILESTONE_KINDS) }), (data) => data)],
);
export const SubscriptionCancelled = eventType('SubscriptionCancelled', 'operation', record({}));
/** The receiver said that it is gone for good. */
export const SubscriptionDisabled = eventType(
  'SubscriptionDisabled',
  'operation',
  record({
    /** Why it was disabled, in words. */
    cause: text(),
  }),
);

export const SUBSCRIPTION_EVENTS = [
  RemindersSubscribed,
  SubscriptionCancelled,
  SubscriptionDisabled,
] as const;
export type SubscriptionEvent = EventOf<(typeof SUBSCRIPTION_EVENTS)[number]>;
export type Subscription = EventOf<typeof RemindersSubscribed>['data'];
export type LeadTime = Subscription['before'][number];
