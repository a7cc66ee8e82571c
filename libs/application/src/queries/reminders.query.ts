import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Clock } from '#event-store/clock.js';
import { subscriptionDocuments } from '#read-model/queries/documents.js';
import type { ReminderCursor } from '#views/reminders/reminder-rows.js';
import { ReadModel } from '#read-model/read-model.js';
import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';
import { CLOCK } from '../ledger-options.js';
import { listReminders, type ReminderPage, type ReminderQuestion } from '../reminders/list-reminders.js';
import { Outbox } from '../reminders/outbox.js';
import { isPartyBound, type Caller } from '../caller.js';
import { Moments } from './moment.js';

/** A page of reminders; party-bound roles see those under subscriptions of their own party. */
export class RemindersQuery extends Query<ReminderPage> {
  constructor(
    readonly caller: Caller,
    readonly question: Pick<ReminderQuestion, 'state' | 'lease'>,
    readonly page: { readonly limit: number; readonly cursor?: ReminderCursor },
    readonly minPosition?: bigint,
  ) {
    super();
  }
}

@QueryHandler(RemindersQuery)
export class RemindersQueryHandler implements IQueryHandler<RemindersQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly model: ReadModel,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ caller, question, page, minPosition }: RemindersQuery): Promise<ReminderPage> {
    await this.moments.settle({ minPosition });
    const own = isPartyBound(caller.role)
      ? { subscriptions: visibleSubscriptions(this.model, caller).map((each) => each.subscriptionId) }
      : {};
    const sources = { model: this.model, outbox: this.outbox };
    return listReminders(sources, { ...question, ...own }, page, this.clock().toISOString());
  }
}

export const visibleSubscriptions = (
  model: ReadModel,
  { role, party }: Caller,
): readonly SubscriptionDocument[] =>
  subscriptionDocuments(model)
    .map(({ document }) => document)
    .filter((document) => !isPartyBound(role) || (party !== undefined && document.party === party));
