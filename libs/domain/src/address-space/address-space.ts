import type { PrefixTree } from '../routing/prefix-tree.js';
import type { Prefix } from '../kernel/prefix.js';

/** One prefix held for a lease over [`from`, `until`) in epoch milliseconds; `until` is Infinity while open. */
export interface Reservation {
  readonly leaseId: string;
  readonly from: number;
  readonly until: number;
  /** The id of the command that last asked for it. */
  readonly claim: string;
  /** The attempt to carry that command out; none once some of the space was given back. */
  readonly pending?: PendingClaim | undefined;
  /** The head leases above, nearest first: the only ones that may hold the same space at the same time. */
  readonly headLeases: readonly string[];
}

/** A claim on its way to its lease, unless the lease has moved beyond `leaseRevision`: then it arrived, or never will. */
export interface PendingClaim {
  readonly attempt: string;
  /** The revision of the lease that it was decided on, -1 for a new lease. */
  readonly leaseRevision: bigint;
  /** Whether other attempts may count on the same space. */
  readonly contested: boolean;
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

/** The claim that `added` and the reservations it is joined with come to: theirs may be on their way as well. */
export function joinedClaim(before: readonly Reservation[], added: PendingClaim): PendingClaim {
  const others = before
    .flatMap(({ pending }) => pending ?? [])
    .filter(
      ({ attempt, leaseRevision }) => attempt !== added.attempt && leaseRevision >= added.leaseRevision,
    );
  return others.reduce(
    (sum, { leaseRevision }) => ({
      ...sum,
      leaseRevision: leaseRevision > sum.leaseRevision ? leaseRevision : sum.leaseRevision,
      contested: true,
    }),
    added,
  );
}

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
