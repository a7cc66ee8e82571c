import { epoch } from '../kernel/instant.js';
import { prefixOf, type Prefix } from '../kernel/prefix.js';
import {
  headLeasesAbove,
  joinedClaim,
  spansOverlap,
  type AddressSpace,
  type PendingClaim,
  type Reservation,
  type Span,
} from './address-space.js';
import type { AddressSpaceEvent } from './events.js';

export function evolve(space: AddressSpace, { type, data }: AddressSpaceEvent): AddressSpace {
  switch (type) {
    case 'SpaceReserved': {
      const { leaseId, claim, attempt, headLease, leaseRevision = -1 } = data;
      const pending = { attempt, leaseRevision: BigInt(leaseRevision), contested: false };
      const span = { from: epoch(data.from), until: end(data.until) };
      return eachPrefix(space, data.prefixes, (held, prefix, before) => {
        const headLeases = headLeasesAbove(before, headLease, prefix);
        return joined(held, { leaseId, claim, pending, headLeases, ...span });
      });
    }
    case 'SpaceReleased': {
      const span = { from: epoch(data.at), until: end(data.until) };
      return eachPrefix(space, data.prefixes, (held) =>
        held.flatMap((each) => (each.leaseId === data.leaseId ? without(each, span) : [each])),
      );
    }
    default:
      return space;
  }
}

const end = (until: string | undefined) => (until === undefined ? Number.POSITIVE_INFINITY : epoch(until));

function eachPrefix(
  space: AddressSpace,
  prefixes: readonly string[],
  change: (held: readonly Reservation[], prefix: Prefix, before: AddressSpace) => readonly Reservation[],
): AddressSpace {
  return prefixes.map(prefixOf).reduce((before, prefix) => {
    const after = change(before.get(prefix) ?? [], prefix, before);
    return after.length === 0 ? before.delete(prefix) : before.set(prefix, after);
  }, space);
}

/** With what the lease already holds there at or next to that time, one reservation; in the order of time. */
function joined(
  held: readonly Reservation[],
  added: Reservation & { readonly pending: PendingClaim },
): readonly Reservation[] {
  const touches = (each: Reservation) =>
    each.leaseId === added.leaseId && each.from <= added.until && added.from <= each.until;
  const touched = held.filter(touches);
  const whole = {
    ...added,
    pending: joinedClaim(touched, added.pending),
    from: Math.min(added.from, ...touched.map(({ from }) => from)),
    until: Math.max(added.until, ...touched.map(({ until }) => until)),
  };
  return [...held.filter((each) => !touches(each)), whole].toSorted((a, b) => a.from - b.from);
}

/** What is left of a reservation; once some was given back, no claim on it is under way. */
function without(reservation: Reservation, span: Span): readonly Reservation[] {
  if (!spansOverlap(reservation, span)) return [reservation];
  const { pending: _settled, ...rest } = reservation;
  return [
    { ...rest, until: Math.min(rest.until, span.from) },
    { ...rest, from: Math.max(rest.from, span.until) },
  ].filter(({ from, until }) => from < until);
}
