import { retryIn, USUAL_BACK_OFF, type BackOff } from '#domain/reminder/back-off.js';
import { isOpen } from '#domain/reminder/reminder.js';
import type { Clock } from '#event-store/clock.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { CommandHandling } from '#event-store/command-handling.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { ClockWatch } from '../clerk/clock-watch.js';
import { groupBy } from '#domain/kernel/group-by.js';
import { recipientOf, type Courier, type Recipient } from './courier.js';
import type { Delivery } from './delivery.js';
import { knownDeputyships } from '#views/documents/deputies.js';
import type { DueReminders, PendingReminder } from '#views/reminders/due-reminders.js';
import type { RecordedAccess } from '../access/recorded-access.js';
import { ON_RECORD, ReminderLog, SEEN, type Claimed } from './reminder-log.js';

export interface Pace {
  /** How long whoever claimed a reminder has it alone: well beyond the longest delivery. */
  readonly claimMs: number;
  readonly backOff: BackOff;
  /** Reminders to one recipient in one round, one after the other. */
  readonly each: number;
  /** Recipients at a time. */
  readonly atOnce: number;
}
export const USUAL_PACE: Pace = { claimMs: 120_000, backOff: USUAL_BACK_OFF, each: 20, atOnce: 16 };

export interface DispatchRound {
  readonly sent: number;
  /** Tries that came to nothing, the last ones among them. */
  readonly undelivered: number;
  readonly givenUp: number;
  /** Due and not settled, as the round found things, and since when the oldest is. */
  readonly pending: number;
  readonly oldestDue?: string;
  /** What could not be computed or carried out, as on a lease that cannot be read; it stops no other. */
  readonly failed: readonly { readonly leaseId: string; readonly error: unknown }[];
  /** Why nothing is sent, as the clock cannot be trusted. */
  readonly stopped?: string;
}

interface Tally {
  sent: number;
  undelivered: number;
  givenUp: number;
  readonly failed: { leaseId: string; error: unknown }[];
}

interface Addressed {
  readonly pending: PendingReminder;
  readonly recipient: Recipient;
}

interface Parts {
  readonly commands: CommandHandling;
  readonly model: ReadModel;
  readonly dueReminders: DueReminders;
  readonly courier: Courier;
  readonly watch: ClockWatch;
  readonly clock: Clock;
  readonly access: Pick<RecordedAccess, 'readerNow'>;
}

/**
 * Sends what is due, on every replica at once: a reminder is claimed by an append at the revision read, then sent, then
 * its outcome recorded. A crash between leaves a claim that expires by the store's time, and the reminder is sent
 * again under the same id; without one nothing is sent twice.
 */
export class Dispatcher {
  private readonly stopping = new AbortController();
  private readonly log: ReminderLog;
  /** Recipients that just failed, and until when they are left alone. */
  private readonly resting = new Map<string, number>();

  constructor(
    private readonly parts: Parts,
    private readonly pace: Pace = USUAL_PACE,
  ) {
    this.log = new ReminderLog(parts.commands, parts.clock, this.stopping.signal);
  }

  /** No more is claimed; what is under way is finished. */
  stop(): void {
    this.stopping.abort();
  }

  /**
   * One look at all that is due, and a try at what can be sent.
   * @throws StoreUnavailable
   */
  async round(): Promise<DispatchRound> {
    const { dueReminders, watch, model, clock } = this.parts;
    const now = clock();
    const { pending: due, failed } = await dueReminders.outlook(now.toISOString());
    const pending = await this.withAccess(due);
    const tally: Tally = { sent: 0, undelivered: 0, givenUp: 0, failed: [...failed] };
    if (await watch.trusts(now, model, pending.length > 0)) await this.dispatch(pending, tally);
    const [oldest] = pending;
    return {
      ...tally,
      pending: pending.length,
      ...(oldest === undefined ? {} : { oldestDue: oldest.details.due }),
      ...(watch.fault === undefined ? {} : { stopped: watch.fault }),
    };
  }

  /** Those of subscriptions whose maker may still act for its party; the others are told nothing more. */
  private async withAccess(pending: readonly PendingReminder[]): Promise<readonly PendingReminder[]> {
    const lost = new Set<string>();
    for (const subscriptionId of new Set(pending.map(({ subscription }) => subscription.subscriptionId))) {
      const { maker } = await this.log.subscription(subscriptionId);
      if (maker === undefined || (await this.parts.access.readerNow(maker)) !== undefined) continue;
      lost.add(subscriptionId);
      await this.log.disable(
        subscriptionId,
        'whoever made it has no access for the party any more',
        ON_RECORD,
      );
    }
    return pending.filter(({ subscription }) => !lost.has(subscription.subscriptionId));
  }

  private async dispatch(pending: readonly PendingReminder[], tally: Tally): Promise<void> {
    const now = this.parts.clock().toISOString();
    const deputyships = knownDeputyships(this.parts.model);
    const addressed = pending
      .filter(({ reminder }) => isOpen(reminder, now))
      .map((each) => ({
        pending: each,
        recipient: recipientOf(each.details, each.subscription, each.lease, deputyships, now),
      }))
      .filter(({ recipient }) => this.parts.courier.reaches(recipient) && !this.isResting(recipient));
    const queues = [...groupBy(addressed, ({ recipient }) => nameOf(recipient)).values()];
    const worker = async (): Promise<void> => {
      for (let queue = queues.shift(); queue !== undefined; queue = queues.shift())
        await this.sendQueue(queue.slice(0, this.pace.each), tally);
    };
    const workers = await Promise.allSettled(Array.from({ length: this.pace.atOnce }, worker));
    const broken = workers.find((each) => each.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
  }

  /** One after the other; a recipient that cannot be reached is not tried again for each. */
  private async sendQueue(queue: readonly Addressed[], tally: Tally): Promise<void> {
    for (const { pending, recipient } of queue) {
      if (this.stopping.signal.aborted) return;
      try {
        const delivery = await this.send(pending, recipient, tally);
        if (delivery === undefined || 'answer' in delivery || delivery.lasting) continue;
        return this.letRest(recipient);
      } catch (error) {
        if (error instanceof StoreUnavailable) throw error;
        tally.failed.push({ leaseId: pending.details.leaseId, error });
      }
    }
  }

  /** `undefined` where it is no longer called for, or somebody else has it. */
  private async send(pending: PendingReminder, to: Recipient, tally: Tally): Promise<Delivery | undefined> {
    const { dueReminders, courier, clock, watch } = this.parts;
    const now = clock();
    const called = dueReminders.stillDue(pending, now.toISOString());
    if (called === undefined) return undefined;
    const claimed = await this.log.claim(called.details, this.pace.claimMs);
    if (claimed === undefined) return undefined;
    await watch.check(claimed.stream, claimed.revision, now);
    // A process that was held up finds its claim nearly over, and leaves the reminder to whoever claims it then.
    const heldUp = clock().getTime() - now.getTime() > this.pace.claimMs / 4;
    if (heldUp || watch.fault !== undefined) return undefined;
    const delivery = await courier.deliver(called.details, to);
    await this.record(called, claimed, delivery, tally);
    return delivery;
  }

  private async record(
    { details: { reminderId }, subscription }: PendingReminder,
    { reminder: { attempts: attempt, failures } }: Claimed,
    delivery: Delivery,
    tally: Tally,
  ): Promise<void> {
    if ('answer' in delivery) {
      tally.sent += 1;
      const data = { attempt, answer: delivery.answer };
      return this.log.record(reminderId, { type: 'RecordReminderSent', data });
    }
    const { fault, lasting, gone, retryAfterMs } = delivery;
    const retryInMs = lasting
      ? undefined
      : retryIn(reminderId, failures + 1, this.pace.backOff, retryAfterMs);
    tally.undelivered += 1;
    if (retryInMs === undefined) tally.givenUp += 1;
    const data = { attempt, fault, ...(retryInMs === undefined ? {} : { retryInMs }) };
    await this.log.record(reminderId, { type: 'RecordReminderFailed', data });
    if (gone) await this.log.disable(subscription.subscriptionId, `the receiver answered ${fault}`, SEEN);
  }

  private letRest(recipient: Recipient): void {
    this.resting.set(nameOf(recipient), this.parts.clock().getTime() + this.pace.backOff.firstMs);
  }

  private isResting(recipient: Recipient): boolean {
    const until = this.resting.get(nameOf(recipient)) ?? 0;
    if (until > this.parts.clock().getTime()) return true;
    this.resting.delete(nameOf(recipient));
    return false;
  }
}

const nameOf = (recipient: Recipient): string =>
  recipient.channel === 'webhook' ? recipient.url : `mail ${recipient.people.join(' ')}`;
