import { compareText } from '#domain/kernel/compare-text.js';
import { setImmediate } from 'node:timers/promises';
import type { ReminderDetails } from '#domain/reminder/events.js';
import type { DeputyshipOnRecord } from '#record/deputy/deputies-document.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { knownDeputyships } from '../documents/deputies.js';
import { leaseDocument } from '../documents/lease.js';
import { reminderDocument } from '../documents/reminder.js';
import { subscriptionDocument, subscriptionDocuments } from '../documents/subscription.js';
import { leasesByMilestone, type MilestoneCursor } from '../renewal-calendar/leases-by-milestone.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { ReminderDocument } from '#record/reminder/reminder-document.js';
import { toldSince } from './incident-reminders.js';
import { leasesWithIncidents } from './network-incident-table.js';
import { remindersOf } from './reminders-of.js';
import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';

/** A reminder that is due and neither sent nor given up. */
export interface PendingReminder {
  readonly details: ReminderDetails;
  readonly subscription: SubscriptionDocument;
  readonly lease: LeaseDocument;
  /** What is on record of it, once somebody has begun to send it. */
  readonly reminder: ReminderDocument | undefined;
}

export interface Outlook {
  readonly pending: readonly PendingReminder[];
  /** Leases whose milestones cannot be computed; they stop no other. */
  readonly failed: readonly { readonly leaseId: string; readonly error: unknown }[];
}

const DAY = 86_400_000;
/** How long after a milestone a reminder of it may still be sent or escalated. */
const AFTERWARDS = 90 * DAY;
const PAGE = 500;
/** What takes effect by itself, such as another owner from a date on, is noticed at the latest so much later. */
const QUIET_MS = 3_600_000;

/** All that is to be sent now, as the read model knows it. Leases with nothing due are not looked at each time. */
export class DueReminders {
  private quiet = new Map<string, { readonly revision: number; readonly until: string }>();
  private subscribed = '';

  constructor(private readonly model: ReadModel) {}

  /** The longest due first. */
  async outlook(now: string): Promise<Outlook> {
    const subscriptions = subscriptionDocuments(this.model).map(({ document }) => document);
    const deputyships = knownDeputyships(this.model);
    this.forgetUnless(subscriptions, deputyships);
    const quiet = new Map<string, { revision: number; until: string }>();
    const pending: PendingReminder[] = [];
    const failed: { leaseId: string; error: unknown }[] = [];
    const seen = new Set<string>();
    for await (const { leaseId, revision } of this.leases(subscriptions, now)) {
      if (seen.has(leaseId)) continue;
      seen.add(leaseId);
      const known = this.quiet.get(leaseId);
      if (known?.revision === revision && known.until > now) {
        quiet.set(leaseId, known);
        continue;
      }
      try {
        const { due, until } = this.dueOf(leaseId, subscriptions, deputyships, now);
        pending.push(...due);
        if (due.length === 0) quiet.set(leaseId, { revision, until });
      } catch (error) {
        failed.push({ leaseId, error });
      }
    }
    this.quiet = quiet;
    return { pending: pending.toSorted(byDue), failed };
  }

  /** The reminder as it is called for by now; `undefined` where it no longer is, or somebody settled it. */
  stillDue({ details }: PendingReminder, now: string): PendingReminder | undefined {
    const { leaseId, subscriptionId, reminderId } = details;
    const subscription = subscriptionDocument(this.model, subscriptionId)?.document;
    if (subscription === undefined) return undefined;
    return this.dueOf(leaseId, [subscription], knownDeputyships(this.model), now).due.find(
      (each) => each.details.reminderId === reminderId,
    );
  }

  private dueOf(
    leaseId: string,
    subscriptions: readonly SubscriptionDocument[],
    deputyships: readonly DeputyshipOnRecord[],
    now: string,
  ) {
    const lease = leaseDocument(this.model, leaseId)?.document;
    const due: PendingReminder[] = [];
    let until = new Date(Date.parse(now) + QUIET_MS).toISOString();
    if (lease === undefined) return { due, until };
    const onRecord = (id: string) => reminderDocument(this.model, id)?.document;
    for (const subscription of subscriptions)
      for (const details of remindersOf(lease, subscription, onRecord, now, deputyships)) {
        if (details.due > now) {
          if (details.due < until) until = details.due;
          continue;
        }
        const reminder = onRecord(details.reminderId);
        if (reminder?.settled === undefined) due.push({ details, subscription, lease, reminder });
      }
    return { due, until };
  }

  private async *leases(subscriptions: readonly SubscriptionDocument[], now: string) {
    const live = subscriptions.filter(({ ended }) => ended?.how !== 'cancelled');
    if (live.length === 0) return;
    yield* leasesWithIncidents(this.model, toldSince(now));
    const until = Date.parse(now) + Math.max(...live.map(horizon));
    let cursor: MilestoneCursor | undefined = { at: Date.parse(now) - AFTERWARDS, leaseId: '' };
    while (cursor !== undefined) {
      const page = leasesByMilestone(this.model, cursor, until, PAGE);
      yield* page.leases;
      cursor = page.next;
      if (cursor !== undefined) await setImmediate();
    }
  }

  /** Another subscription or deputyship, another outlook on every lease. */
  private forgetUnless(
    subscriptions: readonly SubscriptionDocument[],
    deputyships: readonly DeputyshipOnRecord[],
  ): void {
    const subscribed = [
      ...subscriptions.map(({ stream, revision }) => `${stream}@${revision}`),
      ...deputyships.map(({ deputyshipId, endsAt }) => `${deputyshipId}@${endsAt}`),
    ].join(' ');
    if (subscribed !== this.subscribed) this.quiet.clear();
    this.subscribed = subscribed;
  }
}

/** How far ahead a milestone may be that is told of now, in milliseconds: never less than the lead time. */
const horizon = ({ before }: SubscriptionDocument): number =>
  Math.max(...before.map(({ count, unit }) => (unit === 'days' ? count + 2 : count * 2 + 30))) * DAY;

const byDue = (a: PendingReminder, b: PendingReminder): number => compareText(a.details.due, b.details.due);
