import type { Recorded } from '#domain/kernel/decider.js';
import type { Subscription, SubscriptionEvent } from '#domain/subscription/events.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of one subscription's stream. */
export interface SubscriptionDocument extends Subscription {
  readonly stream: string;
  readonly revision: string;
  readonly made: Fact;
  readonly ended?: { readonly how: 'cancelled' | 'disabled'; readonly because?: string; readonly fact: Fact };
}

/** Never throws; an event that no subscription's stream holds changes nothing. */
export function evolveSubscription(
  subscription: SubscriptionDocument | undefined,
  event: Recorded<SubscriptionEvent>,
): SubscriptionDocument | undefined {
  const { type, data } = event;
  const { stream } = event;
  const fact = factOf(event);
  const { revision } = fact;
  switch (type) {
    case 'RemindersSubscribed':
      return { ...data, stream, revision, made: fact };
    case 'SubscriptionCancelled':
      return subscription && { ...subscription, revision, ended: { how: 'cancelled', fact } };
    case 'SubscriptionDisabled':
      return (
        subscription && { ...subscription, revision, ended: { how: 'disabled', because: data.cause, fact } }
      );
    default:
      return subscription;
  }
}
