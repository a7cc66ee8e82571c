import { isBefore } from '../../kernel/instant.js';
import { withEntry } from '../fold.js';
import { isLeasedAt } from '../leased-at.js';
import type { NetworkIncidentEvent } from '../network-incidents/events.js';
import { registrationFollowing } from '../network-incidents/registration.js';
import { ruleFor, type Rules } from '../rule.js';
import { refusal } from '../shared-refusals.js';
import type { ObservationCommand } from './commands.js';
import { NetworkObserved, type ObservationEvent } from './events.js';
import { observationKey, observedAfter } from './observed.js';
import { stillThere } from './residue.js';
import { isSameSeen } from './seen.js';

export const observationRules: Rules<ObservationCommand, ObservationEvent | NetworkIncidentEvent> = {
  /**
   * A transition alone is news: something else than the source last showed of the prefix, in a newer look. Of a lease that has
   * ended, a look before that still is evidence, and after it what of its own is there no more.
   */
  ObserveNetwork: ruleFor(
    NetworkObserved,
    (lease, { registryHandle, ...observed }: ObservationCommand['data']) => {
      const { record } = lease;
      const { prefix, at, seen } = observed;
      const key = observationKey(observed);
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
      const after = { ...record, observed: withEntry(record.observed, key, observedAfter(last, observed)) };
      return [
        { type: 'NetworkObserved', data: { ...observed, seen: shown }, effectiveAt: at },
        ...(seen.kind === 'registry-record' ? registrationFollowing(after, observed, registryHandle) : []),
      ];
    },
  ),
};
