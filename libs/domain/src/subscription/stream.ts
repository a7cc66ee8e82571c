import { decidedStream } from '../kernel/stream-type.js';
import { SUBSCRIPTION_COMMANDS } from './commands.js';
import { checkSubscriber, SUBSCRIPTION_REFUSALS, subscriptionDecider } from './decider.js';
import { SUBSCRIPTION_EVENTS, SubscriptionId } from './events.js';

export const subscriptionStream = decidedStream({
  category: 'subscription-',
  commands: SUBSCRIPTION_COMMANDS,
  events: SUBSCRIPTION_EVENTS,
  refusals: SUBSCRIPTION_REFUSALS,
  checkActor: checkSubscriber,
  decider: () => subscriptionDecider,
  target: {
    collection: 'reminders/subscriptions',
    name: 'subscriptionId',
    shape: SubscriptionId,
    example: '2b1f7c1e-3d58-5b1a-9a53-6f0a1c2d3e4f',
    mayBeMade: true,
  },
});
