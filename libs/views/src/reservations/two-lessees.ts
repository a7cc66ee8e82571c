import { formatPrefix, prefixContains } from '#domain/kernel/prefix.js';
import type { ReadModel } from '#read-model/read-model.js';
import type { Possession } from './possessions.js';

/** Addresses that two leases, none of them cut from the other, have in use at the same time. */
export interface TwoLessees {
  readonly prefix: string;
  readonly leases: readonly [string, string];
  /** From the first instant that both hold it, up to the first at which one does not; none while that is open. */
  readonly from: string;
  readonly until?: string;
}

/**
 * Finds every pair in pages of possessions that are handed to it in their order, by address; one address has one lessee
 * at one instant, whatever reservations say.
 */
export function lookingForTwoLessees(
  model: ReadModel,
): (page: readonly Possession[]) => readonly TwoLessees[] {
  // Prefixes nest or are apart: of those before a prefix in this order, only the ones around it can have its addresses.
  let around: readonly Possession[] = [];
  return (page) => {
    const found: TwoLessees[] = [];
    for (const held of page) {
      around = around.filter((outer) => prefixContains(outer, held));
      for (const outer of around)
        if (outer.lease !== held.lease && overlap(outer, held) && !isRelated(model, outer.lease, held.lease))
          found.push(both(outer, held));
      around = [...around, held];
    }
    return found;
  };
}

const overlap = (a: Possession, b: Possession): boolean => a.from_at < endOf(b) && b.from_at < endOf(a);
const endOf = ({ until_at: until }: Possession): number => until ?? Number.POSITIVE_INFINITY;

const isRelated = (model: ReadModel, a: string, b: string): boolean =>
  headsOf(model, a).includes(b) || headsOf(model, b).includes(a);

/** The leases that one is cut from, nearest first. */
function headsOf(model: ReadModel, lease: string): readonly string[] {
  const heads: string[] = [];
  const above = model.prepare<[string], { head: string }>('SELECT head FROM sub_lease WHERE lease = ?');
  for (let next = above.get(lease); next && !heads.includes(next.head); next = above.get(next.head))
    heads.push(next.head);
  return heads;
}

function both(outer: Possession, inner: Possession): TwoLessees {
  const until = Math.min(endOf(outer), endOf(inner));
  return {
    prefix: formatPrefix(inner),
    leases: [outer.lease, inner.lease],
    from: new Date(Math.max(outer.from_at, inner.from_at)).toISOString(),
    ...(until === Number.POSITIVE_INFINITY ? {} : { until: new Date(until).toISOString() }),
  };
}
