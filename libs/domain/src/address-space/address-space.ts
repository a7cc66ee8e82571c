import type { PrefixTree } from '../routing/prefix-tree.js';
import type { Prefix } from '../routing/prefix.js';

/** One prefix held for a lease over [`from`, `until`) in epoch milliseconds; `until` is Infinity while open. */
export interface Reservation {
  readonly leaseId: string;
  readonly from: number;
  readonly until: number;
  /** The id of the command that last asked for it. */
  readonly claim: string;
  /** The head leases above, nearest first: the only ones that may hold the same space at the same time. */
  readonly headLeases: readonly string[];
}

/** Every reservation of one /8, past ones too, since a lease may be recorded long after it began. */
export type AddressSpace = PrefixTree<readonly Reservation[]>;

export interface Span {
  readonly from: number;
  readonly until: number;
}

export interface HeldSpace {
  readonly prefix: Prefix;
  readonly reservation: Reservation;
}

export const spansOverlap = (a: Span, b: Span): boolean => a.from < b.until && b.from < a.until;

export const spanContains = (outer: Span, inner: Span): boolean =>
  outer.from <= inner.from && inner.until <= outer.until;

/** Whether the two may hold the same space at once: one lease, or one above the other. */
export const areRelated = (a: Reservation, b: Reservation): boolean =>
  a.leaseId === b.leaseId || a.headLeases.includes(b.leaseId) || b.headLeases.includes(a.leaseId);

/** What a lease holds of exactly this prefix, in the order of time. */
export const heldBy = (space: AddressSpace, leaseId: string, prefix: Prefix): readonly Reservation[] =>
  (space.get(prefix) ?? []).filter((reservation) => reservation.leaseId === leaseId);

/** What a lease holds of prefixes that contain this one or equal it. */
export const heldAround = (space: AddressSpace, leaseId: string, prefix: Prefix): readonly Reservation[] =>
  space.covering(prefix).flatMap(({ value }) => value.filter((each) => each.leaseId === leaseId));

/** Everything held of addresses that `prefix` has too. */
export function* heldWithin(space: AddressSpace, prefix: Prefix): Generator<HeldSpace> {
  for (const entry of space.covering(prefix))
    for (const reservation of entry.value) yield { prefix: entry.prefix, reservation };
  for (const entry of space.covered(prefix))
    if (entry.prefix.length > prefix.length)
      for (const reservation of entry.value) yield { prefix: entry.prefix, reservation };
}

/** The leases above one that stands right under `headLease`, nearest first. */
export function headLeasesAbove(
  space: AddressSpace,
  headLease: string | undefined,
  prefix: Prefix,
): readonly string[] {
  if (headLease === undefined) return [];
  const above = heldAround(space, headLease, prefix).at(-1)?.headLeases ?? [];
  return [headLease, ...above.filter((lease) => lease !== headLease)];
}
