import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Persons } from '#event-store/persons.js';
import { subscriptionDocument } from '#views/documents/subscription.js';
import { ReadModel } from '#read-model/read-model.js';
import { webhookSecret } from '../reminders/courier.js';

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
