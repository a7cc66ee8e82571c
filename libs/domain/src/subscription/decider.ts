import type { InContext } from '../kernel/command.js';
import type { Decider } from '../kernel/decider.js';
import { isPartyBound, type Actor } from '../kernel/event.js';
import { OWN_WORD_REFUSALS } from '../kernel/own-word.js';
import { Refused } from '../kernel/refusal.js';
import type { SubscriptionCommand } from './commands.js';
import type { Subscription, SubscriptionEvent } from './events.js';

export const SUBSCRIPTION_REFUSALS = [
  { code: 'subscription-known', meaning: 'There is a subscription of that id already.' },
  { code: 'subscription-unknown', meaning: 'There is no such subscription.' },
  { code: 'channel-mismatch', meaning: 'A webhook needs a URL and has no recipient; mail has no URL.' },
  {
    code: 'webhook-not-allowed',
    meaning: 'This service sends webhooks over https and to public addresses only.',
  },
  { code: 'mail-not-configured', meaning: 'This service has no mail server to send by.' },
  { code: 'no-mail-address', meaning: 'Whoever is to be mailed was not named by a mail address.' },
  { code: 'lead-time-twice', meaning: 'The same lead time is named twice.' },
  ...OWN_WORD_REFUSALS,
] as const;

/** A subscription as far as decisions on it need to know it. */
export interface SubscriptionState {
  readonly status: 'unknown' | 'active' | 'ended';
  /** The party that it is of, where it is of one. */
  readonly party?: string | undefined;
  /** Who made it for their own party; absent where a desk did. */
  readonly maker?: Actor | undefined;
}

/** Guards one subscription, the stream `subscription-<id>`; what has ended stays so. */
export const subscriptionDecider: Decider<
  InContext<SubscriptionCommand>,
  SubscriptionEvent,
  SubscriptionState
> = {
  initial: { status: 'unknown' },
  decide: (command, { status: subscription }) => {
    if (command.type === 'SubscribeToReminders') {
      if (subscription !== 'unknown')
        throw new Refused(
          'subscription-known',
          'There is a subscription of that id.',
          '/subscriptionId',
          'leave the id out',
        );
      check(command.data);
      return [{ type: 'RemindersSubscribed', data: command.data }];
    }
    if (subscription === 'unknown') throw unknown();
    if (subscription === 'ended') return [];
    return command.type === 'CancelSubscription'
      ? [{ type: 'SubscriptionCancelled', data: {} }]
      : [{ type: 'SubscriptionDisabled', data: command.data }];
  },
  evolve: (subscription, { type, data, metadata: { actor } }) =>
    type === 'RemindersSubscribed'
      ? {
          status: 'active',
          party: data.party,
          maker: isPartyBound(actor.role) ? actor : undefined,
        }
      : { ...subscription, status: 'ended' },
};

const unknown = () =>
  new Refused('subscription-unknown', 'There is no such subscription.', '', 'subscribe first');

/** A party subscribes for itself, and ends what it subscribed; what a desk made of its leases it sees and leaves alone. */
export function checkSubscriber(
  { type, data, context: { actor } }: InContext<SubscriptionCommand>,
  { status, party, maker }: SubscriptionState,
): void {
  if (!isPartyBound(actor.role)) return;
  if (type === 'SubscribeToReminders') {
    if (data.channel === 'mail' && data.to === undefined)
      throw new Refused(
        'not-own-name',
        'Without a recipient the mail goes to whoever owns the renewal, not to your own party.',
        '/to',
        'give the mail address of somebody of your own party',
      );
    return;
  }
  if (status === 'unknown' || party !== actor.party) throw unknown();
  if (maker?.party !== actor.party)
    throw new Refused(
      'not-own-name',
      'This subscription was made by somebody else, for themselves.',
      '',
      'leave it to whoever made it',
    );
}

function check({ channel, url, to, before }: Subscription): void {
  if (channel === 'webhook' && url === undefined)
    throw mismatch('/url', 'A webhook needs a URL.', 'give the URL');
  if (channel === 'webhook' && to !== undefined)
    throw mismatch('/to', 'A webhook has no recipient.', 'leave it out');
  if (channel === 'mail' && url !== undefined) throw mismatch('/url', 'Mail has no URL.', 'leave it out');
  const texts = before.map(({ count, unit }) => `${count} ${unit}`);
  const twice = texts.findIndex((each, index) => texts.indexOf(each) !== index);
  if (twice >= 0)
    throw new Refused(
      'lead-time-twice',
      `${texts[twice]} is named twice.`,
      `/before/${twice}`,
      'name each once',
    );
}

const mismatch = (pointer: string, message: string, mend: string): Refused =>
  new Refused('channel-mismatch', message, pointer, mend);
