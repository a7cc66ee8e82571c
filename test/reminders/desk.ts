import { subscriptionDecider } from '#domain/subscription/decider.js';
import type { Subscription } from '#domain/subscription/events.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { composeDispatcher } from '#application/reminders/compose-dispatcher.js';
import { USUAL_PACE } from '#application/reminders/dispatcher.js';
import { listReminders } from '#views/reminders/list-reminders.js';
import { DueReminders } from '#views/reminders/due-reminders.js';
import { projectLog } from '#read-model/project-log.js';
import { ReadModel } from '#read-model/read-model.js';
import { PROJECTION } from '#views/projection.js';
import { context } from '../support/given.js';
import { personsOver } from '../support/key-ring.js';
import { MailReceiver } from '../support/receivers/mail-receiver.js';
import { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { temporaryFolder } from '../support/temporary-folder.js';

export const SUBSCRIPTION = '2b1f7c1e-3d58-5b1a-9a53-6f0a1c2d3e4f';
/** The lessee's confirmation has to be there 30 days before the end. */
export const terms = {
  start: '2026-01-01',
  end: '2026-12-31',
  timeZone: 'Europe/Vilnius',
  holidayCalendars: [],
  notices: [
    { by: 'lessee' as const, purpose: 'confirmation' as const, period: { count: 30, unit: 'days' as const } },
  ],
  graceDays: 14,
  monthlyFee: { amount: '100.00', currency: 'EUR' },
};

/** The confirmation has to be there by the end of 1 December in Vilnius: 14 days before is 17 November, 09:00. */
export const DUE = '2026-11-17T07:00:00.000Z';

/** Receivers that listen while the tests of a `describe` run. @param take is given them before the first */
export function withReceivers(take: (webhooks: WebhookReceiver, mails: MailReceiver) => void): void {
  let listening: readonly [WebhookReceiver, MailReceiver];
  beforeAll(async () => {
    listening = [await WebhookReceiver.listen(), await MailReceiver.listen()];
    take(...listening);
  });
  afterAll(async () => {
    for (const receiver of listening) await receiver.close();
  });
}

/** A ledger whose clock the test sets, with as many dispatchers as it asks for, and receivers. */
export class Desk {
  now = new Date('2026-03-01T12:00:00.000Z');
  readonly clock = () => this.now;
  readonly store = new InMemoryEventStore(this.clock);
  readonly persons = personsOver(this.store, this.clock);
  readonly commands = new CommandHandling(this.store);
  private readonly folders = [temporaryFolder(), temporaryFolder()];
  readonly models = this.folders.map(({ path }) => ReadModel.open(path, PROJECTION));
  private readonly policy;
  readonly dispatchers;

  constructor(
    readonly webhooks: WebhookReceiver,
    readonly mails: MailReceiver,
  ) {
    this.policy = {
      webhook: { allowPrivate: true, timeoutMs: 20_000 },
      mail: { smtpUrl: mails.url, from: 'ledger@example.net', timeoutMs: 20_000 },
    };
    this.dispatchers = this.models.map((model) =>
      composeDispatcher(
        {
          store: this.store,
          model,
          clock: this.clock,
          persons: personsOver(this.store, this.clock),
        },
        this.policy,
        USUAL_PACE,
      ),
    );
    webhooks.receipts.length = 0;
    mails.receipts.length = 0;
    webhooks.behaviour = () => 'ok';
    mails.behaviour = () => 'ok';
  }

  async subscribe(how: Partial<Subscription>, asked = context()): Promise<void> {
    const data = {
      subscriptionId: SUBSCRIPTION,
      channel: 'webhook' as const,
      ...(how.channel === 'mail' ? {} : { url: this.webhooks.url() }),
      before: [{ count: 14, unit: 'days' as const }],
      milestones: ['notice-deadline' as const],
      ...how,
    };
    const command = { type: 'SubscribeToReminders' as const, data, context: asked };
    await this.commands.handle(subscriptionDecider, `subscription-${SUBSCRIPTION}`, command);
  }

  async catchUp(): Promise<void> {
    for (const model of this.models)
      await projectLog(model.projector(this.store), this.store, (await this.store.head())!);
  }

  /** One round of each dispatcher at the same time, at an instant. */
  async at(instant: string) {
    this.now = new Date(instant);
    await this.catchUp();
    const rounds = await Promise.all(this.dispatchers.map((dispatcher) => dispatcher.round()));
    await this.catchUp();
    return rounds;
  }

  async listed() {
    const [model] = this.models as [ReadModel];
    const sources = { model, dueReminders: new DueReminders(model) };
    return (await listReminders(sources, {}, { limit: 100 }, this.now.toISOString())).reminders;
  }

  get eventsOfReminders() {
    return this.store
      .readAll(undefined, 10_000)
      .then((events) =>
        events.filter(({ stream }) => stream.startsWith('reminder-')).map(({ type }) => type),
      );
  }

  close(): void {
    for (const model of this.models) model.close();
    for (const folder of this.folders) folder.remove();
  }
}
