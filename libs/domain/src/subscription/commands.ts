import { commandType, type CommandOf } from '../kernel/command-type.js';
import { RemindersSubscribed, SubscriptionCancelled, SubscriptionDisabled } from './events.js';

export const SubscribeToReminders = commandType(
  'SubscribeToReminders',
  ['legal', 'renewal-desk'],
  RemindersSubscribed.data,
  {
    path: '',
    summary: 'Subscribe to reminders by webhook or mail',
    example: {
      channel: 'webhook',
      url: 'https://desk.example.net/reminders',
      before: [
        { count: 60, unit: 'days' },
        { count: 30, unit: 'days' },
        { count: 5, unit: 'business-days' },
      ],
    },
  },
);
export const CancelSubscription = commandType(
  'CancelSubscription',
  ['legal', 'renewal-desk'],
  SubscriptionCancelled.data,
  { path: 'cancellation', summary: 'Cancel a subscription', example: {} },
);
/** The dispatcher's. */
export const DisableSubscription = commandType('DisableSubscription', [], SubscriptionDisabled.data);

export const SUBSCRIPTION_COMMANDS = [SubscribeToReminders, CancelSubscription, DisableSubscription] as const;
export type SubscriptionCommand = CommandOf<(typeof SUBSCRIPTION_COMMANDS)[number]>;
