import { isBefore } from '../../kernel/instant.js';
import { isLeasedAt } from '../leased-at.js';
import { ruleFor, type Rules } from '../rule.js';
import { refusal } from '../shared-refusals.js';
import type { ObservationCommand } from './commands.js';
import { NetworkObserved, type ObservationEvent } from './events.js';
import { observationKey } from './observed.js';
import { isSameSeen } from './seen.js';

export const observationRules: Rules<ObservationCommand, ObservationEvent> = {
  /**
   * A transition alone is news: something else than the source last showed of the prefix, in a newer look. Of a lease that has
   * ended, a look before that still is evidence.
   */
  ObserveNetwork: ruleFor(NetworkObserved, (lease, observed: ObservationCommand['data']) => {
    const { record } = lease;
    const { prefix, at, seen } = observed;
    const isOver = lease.status === 'ended' && !isBefore(at, lease.at);
    if (isOver || !isLeasedAt(record, prefix, at))
      throw refusal(
        'prefix-not-leased',
        `${prefix} is not part of the lease at ${at}.`,
        '/prefix',
        'observe the prefixes that the contract names',
      );
    const last = record.observed.get(observationKey(observed));
    if (last !== undefined && (!isBefore(last.at, at) || isSameSeen(last.seen, seen))) return [];
    return [{ type: 'NetworkObserved', data: observed, effectiveAt: at }];
  }),
};
