import { isBefore } from '../kernel/instant.js';
import { contains } from './contract/leased-space.js';
import type { LeaseRecord } from './lease.js';

/** Whether the lease covers a prefix at an instant; what departs is part of it until then. */
export function isLeasedAt({ contract, departed }: LeaseRecord, prefix: string, instant: string): boolean {
  const departing = [...departed].filter(([, at]) => isBefore(instant, at)).map(([each]) => each);
  return [...contract.prefixes.map((leased) => leased.prefix), ...departing].some((leased) =>
    contains(leased, prefix),
  );
}
