import type { Recorded } from '#domain/kernel/decider.js';
import type { Subscription, SubscriptionEvent } from '#domain/subscription/events.js';
import { factOf, type Fact } from '../lease/fact.js';

/** The fold of one subscription's stream. */
export interface SubscriptionDocument extends Subscription {
  /** The stream that holds the subscription's events. */
  readonly stream: string;
  /** Revision of the last event in that stream, as a string. */
  readonly revision: string;
  /** The event that subscribed. */
  readonly made: Fact;
  /** How the subscription ended; absent while it runs. */
  readonly ended?: {
    /** Cancelled by somebody, or disabled by the service. */
    readonly how: 'cancelled' | 'disabled';
    /** Why it ended, in words; absent where nothing was said. */
    readonly because?: string;
    /** The event that ended it. */
    readonly fact: Fact;
  };
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
