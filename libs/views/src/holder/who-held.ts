import { formatPrefix, type Prefix } from '#domain/kernel/prefix.js';
import type { ReadModel } from '#read-model/read-model.js';
import { enclosing } from '../portfolio/enclosing.js';

/** Who had the use of an address at an instant, and by which lease. */
export interface Holder {
  /** Reference of the deepest lease that held the address then. */
  readonly leaseId: string;
  /** Party id of who had the use of the address. */
  readonly lessee: string;
  /** The leased prefix that the address lies in. */
  readonly prefix: string;
  /** Half-open, RFC 3339 UTC; no `until` where no end is known. */
  readonly from: string;
  /** First instant at which that party had it no more, RFC 3339 UTC; absent where no end is known. */
  readonly until?: string;
}

interface PossessionRow {
  readonly lease: string;
  readonly lessee: string;
  readonly from_at: number;
  readonly until_at: number | null;
  readonly head_lease: string | null;
}

const HOST_BITS = 32;

/**
 * The holder of an address (0 to 2³² - 1) at an instant: by the longest prefix leased, and of leases of the same
 * prefix by the one furthest from the holder of the block. At most 33 look-ups, found or not.
 */
export function whoHeld(model: ReadModel, address: number, at: string): Holder | undefined {
  const instant = Date.parse(at);
  for (const prefix of enclosing({ first: address, length: HOST_BITS })) {
    const row = deepest(possessionsAt(model, prefix, instant));
    if (row) return toHolder(row, prefix);
  }
  return undefined;
}

const possessionsAt = (model: ReadModel, { first, length }: Prefix, at: number): readonly PossessionRow[] =>
  model
    .prepare<[number, number, number, number], PossessionRow>(
      `SELECT lease, lessee, from_at, until_at, head_lease FROM possession
       WHERE first = ? AND length = ? AND from_at <= ? AND (until_at IS NULL OR until_at > ?)
       ORDER BY from_at, lease`,
    )
    .all(first, length, at, at);

/** Of leases that hold the same prefix at once, the one that no other of them is cut from; the latest if in doubt. */
export function deepest<L extends { readonly lease: string; readonly head_lease: string | null }>(
  held: readonly L[],
): L | undefined {
  return held.findLast(({ lease }) => !held.some((other) => other.head_lease === lease)) ?? held.at(-1);
}

const toHolder = (row: PossessionRow, prefix: Prefix): Holder => ({
  leaseId: row.lease,
  lessee: row.lessee,
  prefix: formatPrefix(prefix),
  from: new Date(row.from_at).toISOString(),
  ...(row.until_at === null ? {} : { until: new Date(row.until_at).toISOString() }),
});
