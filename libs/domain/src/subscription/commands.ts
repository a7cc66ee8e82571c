import { commandType, type CommandOf } from '../kernel/command-type.js';
import { RemindersSubscribed, SubscriptionCancelled, SubscriptionDisabled } from './events.js';

/** Who works by deadlines, and who works on what the network shows: an incident is told to them at once. */
export const REMINDED_DESKS = ['legal', 'renewal-desk', 'network', 'abuse-desk'] as const;

export const SubscribeToReminders = commandType(
  'SubscribeToReminders',
  REMINDED_DESKS,
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
  REMINDED_DESKS,
  SubscriptionCancelled.data,
  { path: 'cancellation', summary: 'Cancel a subscription', example: {} },
);
/** The dispatcher's. */
export const DisableSubscription = commandType('DisableSubscription', [], SubscriptionDisabled.data);

export const SUBSCRIPTION_COMMANDS = [SubscribeToReminders, CancelSubscription, DisableSubscription] as const;
export type SubscriptionCommand = CommandOf<(typeof SUBSCRIPTION_COMMANDS)[number]>;
