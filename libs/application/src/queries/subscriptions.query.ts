import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Persons } from '#event-store/persons.js';
import { partyDocument, subscriptionDocument } from '#read-model/queries/documents.js';
import { ReadModel } from '#read-model/read-model.js';
import type { SubscriptionDocument } from '#record/subscription/subscription-document.js';
import { webhookSecret } from '../reminders/courier.js';
import type { Caller } from '../caller.js';
import { Moments } from './moment.js';
import { NameReader, type Names } from './names.js';
import { visibleSubscriptions } from './reminders.query.js';

export interface SubscriptionsAnswer extends Names {
  readonly view: 'reminder-subscriptions';
  readonly subscriptions: readonly SubscriptionDocument[];
}

/** Every subscription that the caller may know of, those that ended among them. */
export class SubscriptionsQuery extends Query<SubscriptionsAnswer> {
  constructor(
    readonly caller: Caller,
    readonly minPosition?: bigint,
  ) {
    super();
  }
}

@QueryHandler(SubscriptionsQuery)
export class SubscriptionsQueryHandler implements IQueryHandler<SubscriptionsQuery> {
  constructor(
    private readonly moments: Moments,
    private readonly model: ReadModel,
    private readonly names: NameReader,
  ) {}

  async execute({ caller, minPosition }: SubscriptionsQuery): Promise<SubscriptionsAnswer> {
    await this.moments.settle({ minPosition });
    const subscriptions = visibleSubscriptions(this.model, caller);
    const parties = new Map(
      subscriptions.flatMap(({ party }) => {
        const known = party === undefined ? undefined : partyDocument(this.model, party);
        return known === undefined ? [] : [[known.document.partyId, known.document] as const];
      }),
    );
    const view = { view: 'reminder-subscriptions' as const, subscriptions };
    return { ...view, ...(await this.names.namesIn(view, parties)) };
  }
}

/** The secret that a webhook's messages are signed with; `undefined` where there is no such webhook. */
export class WebhookSecretQuery extends Query<string | undefined> {
  constructor(readonly subscriptionId: string) {
    super();
  }
}

@QueryHandler(WebhookSecretQuery)
export class WebhookSecretQueryHandler implements IQueryHandler<WebhookSecretQuery> {
  constructor(
    private readonly model: ReadModel,
    private readonly persons: Persons,
  ) {}

  async execute({ subscriptionId }: WebhookSecretQuery): Promise<string | undefined> {
    const channel = subscriptionDocument(this.model, subscriptionId)?.document.channel;
    return channel === 'webhook' ? webhookSecret(this.persons, subscriptionId) : undefined;
  }
}
