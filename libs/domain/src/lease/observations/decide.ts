import { isBefore } from '../../kernel/instant.js';
import { isLeasedAt } from '../leased-at.js';
import { ruleFor, type Rules } from '../rule.js';
import { refusal } from '../shared-refusals.js';
import type { ObservationCommand } from './commands.js';
import { NetworkObserved, type ObservationEvent } from './events.js';
import { observationKey } from './observed.js';
import { stillThere } from './residue.js';
import { isSameSeen } from './seen.js';

export const observationRules: Rules<ObservationCommand, ObservationEvent> = {
  /**
   * A transition alone is news: something else than the source last showed of the prefix, in a newer look. Of a lease that has
   * ended, a look before that still is evidence, and after it what of its own is there no more.
   */
  ObserveNetwork: ruleFor(
    NetworkObserved,
    (lease, { prefix, source, at, seen }: ObservationCommand['data']) => {
      const { record } = lease;
      const key = observationKey({ prefix, source, seen });
      const last = record.observed.get(key);
      const isOver = lease.status === 'ended' && !isBefore(at, lease.at);
      const shown = isOver ? stillThere(last?.seen, seen) : seen;
      if (shown === undefined || !isLeasedAt(record, prefix, at))
        throw refusal(
          'prefix-not-leased',
          `${prefix} is not part of the lease at ${at}.`,
          '/prefix',
          'observe the prefixes that the contract names',
        );
      if (last !== undefined && (!isBefore(last.at, at) || isSameSeen(last.seen, shown))) return [];
      return [{ type: 'NetworkObserved', data: { prefix, source, at, seen: shown }, effectiveAt: at }];
    },
  ),
};
