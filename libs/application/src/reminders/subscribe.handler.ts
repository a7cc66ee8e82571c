import { streamName } from '#domain/kernel/stream-type.js';
import { subscriptionStream } from '#domain/subscription/stream.js';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refused } from '#domain/kernel/refusal.js';
import {
  checkSubscriber,
  subscriptionDecider,
  type SubscriptionState,
} from '#domain/subscription/decider.js';
import type { Subscription } from '#domain/subscription/events.js';
import type { Standing } from '#event-store/fold.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { outcomeOf } from '../ledger-command.handler.js';
import { LedgerCommand, type CommandOutcome } from '../ledger-command.js';
import { Means } from '../means.js';
import { withPersonIds } from '../people-in-commands.js';
import { isMailAddress } from './send-mail.js';
import { isSpecialHost } from './special-address.js';

/** A subscription says where messages go: only this process knows which ways are open. */
export class SubscribeCommand extends LedgerCommand {}

@CommandHandler(SubscribeCommand)
export class SubscribeHandler implements ICommandHandler<SubscribeCommand> {
  constructor(
    private readonly means: Means,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  async execute({
    request,
    means: { commands, persons } = this.means,
  }: SubscribeCommand): Promise<CommandOutcome> {
    const { id, type, context, expectedRevision } = request;
    this.check(request.data as Subscription);
    const data = (await withPersonIds(persons, type, request.data)) as Subscription;
    const stream = streamName(subscriptionStream, id);
    const command = { type: 'SubscribeToReminders' as const, data, context };
    const asked = async ({ state }: Standing<SubscriptionState>) => {
      checkSubscriber(command, state);
      return command;
    };
    return outcomeOf(
      stream,
      await commands.handle(subscriptionDecider, stream, asked, { expected: expectedRevision }),
    );
  }

  /** People still stand in it by their addresses. */
  private check({ channel, url, to, escalation = [] }: Subscription): void {
    const { mail, allowPrivate = false } = this.options.reminders ?? {};
    if (url !== undefined && !allowPrivate) checkPublic(new URL(url));
    if (mail === undefined && (channel === 'mail' || escalation.length > 0))
      throw new Refused(
        'mail-not-configured',
        'No mail server is configured here.',
        channel === 'mail' ? '/channel' : '/escalation',
        'use a webhook, or set SMTP_URL',
      );
    const people = [
      ['/to', to] as const,
      ...escalation.map((each, at) => [`/escalation/${at}/to`, each.to] as const),
    ];
    for (const [pointer, address] of people)
      if (address !== undefined && !isMailAddress(address))
        throw new Refused('no-mail-address', `"${address}" is no mail address.`, pointer, 'give one address');
  }
}

/** Names are judged again whenever they are connected to. */
function checkPublic(url: URL): void {
  if (url.protocol !== 'https:')
    throw new Refused(
      'webhook-not-allowed',
      'A webhook over plain HTTP is not allowed here.',
      '/url',
      'give an https URL',
    );
  if (isSpecialHost(url))
    throw new Refused(
      'webhook-not-allowed',
      `${url.hostname} is no public address: no webhook may reach it from here.`,
      '/url',
      'give a URL of a public host, or set REMINDERS_ALLOW_PRIVATE to yes',
    );
}
