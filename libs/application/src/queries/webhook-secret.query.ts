import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { streamName } from '#domain/kernel/stream-type.js';
import { subscriptionDecider } from '#domain/subscription/decider.js';
import { subscriptionStream } from '#domain/subscription/stream.js';
import { CommandHandling } from '#event-store/command-handling.js';
import { Persons } from '#event-store/persons.js';
import { boundTo, type Reader } from '#views/declared/reader.js';
import { subscriptionDocument } from '#views/documents/subscription.js';
import { ReadModel } from '#read-model/read-model.js';
import { webhookSecret } from '../reminders/courier.js';

/**
 * The secret that a webhook's messages are signed with; `undefined` where there is no such webhook, or none that the
 * reader's party made.
 */
export class WebhookSecretQuery extends Query<string | undefined> {
  constructor(
    readonly subscriptionId: string,
    readonly reader: Reader,
  ) {
    super();
  }
}

@QueryHandler(WebhookSecretQuery)
export class WebhookSecretQueryHandler implements IQueryHandler<WebhookSecretQuery> {
  constructor(
    private readonly model: ReadModel,
    private readonly commands: CommandHandling,
    private readonly persons: Persons,
  ) {}

  async execute({ subscriptionId, reader }: WebhookSecretQuery): Promise<string | undefined> {
    if (!(await this.mayKnow(subscriptionId, reader))) return undefined;
    const channel = subscriptionDocument(this.model, subscriptionId)?.document.channel;
    return channel === 'webhook' ? webhookSecret(this.persons, subscriptionId) : undefined;
  }

  private async mayKnow(subscriptionId: string, reader: Reader): Promise<boolean> {
    const party = boundTo(reader);
    if (party === undefined) return true;
    const stream = streamName(subscriptionStream, subscriptionId);
    return (await this.commands.state(subscriptionDecider, stream)).state.maker?.party === party;
  }
}
