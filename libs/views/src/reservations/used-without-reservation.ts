import { formatPrefix } from '#domain/kernel/prefix.js';
import type { Possession } from './possessions.js';

/** Space that a lease has in use, from an instant on, though nothing of it is reserved for it then. */
export interface Unreserved {
  readonly leaseId: string;
  readonly prefix: string;
  readonly from: string;
}

export const usedWithoutReservation = (possessions: readonly Possession[]): readonly Unreserved[] =>
  possessions
    .filter(({ reserved }) => reserved === 0)
    .map((held) => ({
      leaseId: held.lease,
      prefix: formatPrefix(held),
      from: new Date(held.from_at).toISOString(),
    }));
