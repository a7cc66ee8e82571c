import { formatPrefix } from '#domain/kernel/prefix.js';
import type { ReadModel } from '#read-model/read-model.js';
import { possessionPages } from './possessions.js';

/** Space that a lease has in use, from an instant on, though nothing of it is reserved for it then. */
export interface Unreserved {
  readonly leaseId: string;
  readonly prefix: string;
  readonly from: string;
}

/** By address, page after page. */
export function* usedWithoutReservation(model: ReadModel): Generator<readonly Unreserved[]> {
  for (const page of possessionPages(model))
    yield page
      .filter(({ reserved }) => reserved === 0)
      .map((held) => ({
        leaseId: held.lease,
        prefix: formatPrefix(held),
        from: new Date(held.from_at).toISOString(),
      }));
}
