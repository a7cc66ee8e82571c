import { commandType, type CommandOf } from '../kernel/command-type.js';
import { RemindersSubscribed, SubscriptionCancelled, SubscriptionDisabled } from './events.js';

export const SubscribeToReminders = commandType(
  'SubscribeToReminders',
  ['legal', 'renewal-desk'],
  RemindersSubscribed.data,
);
export const CancelSubscription = commandType(
  'CancelSubscription',
  ['legal', 'renewal-desk'],
  SubscriptionCancelled.data,
);
/** The dispatcher's. */
export const DisableSubscription = commandType('DisableSubscription', [], SubscriptionDisabled.data);

export const SUBSCRIPTION_COMMANDS = [SubscribeToReminders, CancelSubscription, DisableSubscription] as const;
export type SubscriptionCommand = CommandOf<(typeof SUBSCRIPTION_COMMANDS)[number]>;
