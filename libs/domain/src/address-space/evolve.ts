import { epoch } from '../kernel/instant.js';
import { prefixOf, type Prefix } from '../routing/prefix.js';
import { headLeasesAbove, heldBy, type AddressSpace, type Reservation } from './address-space.js';
import type { AddressSpaceEvent } from './events.js';

export function evolve(space: AddressSpace, { type, data }: AddressSpaceEvent): AddressSpace {
  switch (type) {
    case 'SpaceReserved':
      return eachPrefix(space, data.prefixes, (held, prefix, before) => {
        const { leaseId, claim, headLease } = data;
        const headLeases = headLeasesAbove(before, headLease, prefix);
        return joined(held, { leaseId, claim, headLeases, from: epoch(data.from), until: end(data.until) });
      });
    case 'ReservationExtended':
      return eachPrefix(space, data.prefixes, (held, prefix, before) => {
        const last = heldBy(before, data.leaseId, prefix).at(-1);
        return held.map((each) =>
          each === last ? { ...each, until: end(data.until), claim: data.claim } : each,
        );
      });
    case 'SpaceReleased':
      return eachPrefix(space, data.prefixes, (held) =>
        held.flatMap((each) => (each.leaseId === data.leaseId ? cut(each, epoch(data.at)) : [each])),
      );
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
function joined(held: readonly Reservation[], added: Reservation): readonly Reservation[] {
  const touches = (each: Reservation) =>
    each.leaseId === added.leaseId && each.from <= added.until && added.from <= each.until;
  const whole = held.filter(touches).reduce(
    (sum, each) => ({
      ...sum,
      from: Math.min(sum.from, each.from),
      until: Math.max(sum.until, each.until),
    }),
    added,
  );
  return [...held.filter((each) => !touches(each)), whole].toSorted((a, b) => a.from - b.from);
}

const cut = (reservation: Reservation, at: number): readonly Reservation[] =>
  at <= reservation.from ? [] : [{ ...reservation, until: Math.min(reservation.until, at) }];
