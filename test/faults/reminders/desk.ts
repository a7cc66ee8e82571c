import { addDays } from '#domain/kernel/local-date.js';
import { subscriptionDecider } from '#domain/subscription/decider.js';
import type { Subscription } from '#domain/subscription/events.js';
import type { Persons } from '#event-store/persons.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { uuidV5 } from '#event-store/uuid-v5.js';
import { context } from '../../support/given.js';
import { personsOver } from '../../support/key-ring.js';
import { takeOn } from '../../support/lease-events.js';

const DAY = 86_400_000;
const NAMES = '6c1f0a64-0c1e-4f5e-9a39-0d6f4f0c8b11';
/** None is nearer than a milestone may be: a reminder goes out at 09:00, and it may be earlier in the day. */
const LEAD_DAYS = [60, 30, 14, 7, 3];
/** A confirmation notice, at the end of tomorrow, and the end of the term, the day after. */
const MILESTONES = 2;

/**
 * Writes leases and subscriptions as of a hundred days ago, so that every lead time of every lease's milestones is due
 * by now, whatever the hour.
 */
export class Desk {
  readonly store: SqliteEventStore;
  readonly persons: Persons;
  readonly subscriptions: string[] = [];
  leases = 0;

  constructor(log: string) {
    const before = () => new Date(Date.now() - 100 * DAY);
    this.store = SqliteEventStore.open(log, { clock: before });
    this.persons = personsOver(this.store, before);
  }

  async subscribe(
    how: Pick<Subscription, 'channel' | 'url' | 'to'> & Partial<Subscription>,
  ): Promise<string> {
    const subscriptionId = uuidV5(NAMES, `subscription ${this.subscriptions.length}`);
    this.subscriptions.push(subscriptionId);
    const before = LEAD_DAYS.map((count) => ({ count, unit: 'days' as const }));
    await new CommandHandling(this.store).handle(subscriptionDecider, `subscription-${subscriptionId}`, {
      type: 'SubscribeToReminders',
      data: { subscriptionId, before, ...how },
      context: context(),
    });
    return subscriptionId;
  }

  async addLeases(count: number): Promise<void> {
    const today = new Date().toISOString().slice(0, 10);
    for (let added = 0; added < count; added++) {
      const number = ++this.leases;
      await takeOn(this.store, `L-${number}`, {
        prefixes: [{ prefix: `20.${number >> 8}.${number & 255}.0/24`, block: `20.${number >> 8}.0.0/16` }],
        terms: {
          start: addDays(today, -700),
          end: addDays(today, 2),
          timeZone: 'UTC',
          holidayCalendars: [],
          notices: [{ by: 'lessee', purpose: 'confirmation', period: { count: 1, unit: 'days' } }],
          graceDays: 14,
          monthlyFee: { amount: '100.00', currency: 'EUR' },
        },
      });
    }
  }

  /** How many reminders all of it calls for. */
  get reminders(): number {
    return this.leases * this.subscriptions.length * LEAD_DAYS.length * MILESTONES;
  }
}
