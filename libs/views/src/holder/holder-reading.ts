import { compareText } from '#domain/kernel/compare-text.js';
import { prefixContains, prefixOf } from '#domain/kernel/prefix.js';
import type { LeaseDocument } from '#record/lease/lease-document.js';
import { possessionsOf, type Possession } from '#record/lease/possession.js';
import { leaseKind } from '../documents/lease.js';
import { deepest, type Holder } from './who-held.js';
import type { Reading } from '../portfolio/reading.js';

interface Held extends Possession {
  readonly lease: string;
  readonly head_lease: string | null;
}

/** Who held an address at the instant `at`, among the leases that ever had a prefix around it. */
export function* holderReading(
  leaseIds: readonly string[],
  address: number,
  at: string,
): Reading<Holder | undefined> {
  const read = yield leaseIds.map((id) => leaseKind.category + id);
  const held = [...read.values()]
    .flatMap(({ document }) => (document ? possessionsWithLease(document as LeaseDocument) : []))
    .filter(({ prefix }) => prefixContains(prefixOf(prefix), { first: address, length: 32 }))
    .filter(({ from, until }) => from <= at && (until === null || until > at))
    .toSorted(byFromAndLease);
  const longest = Math.max(...held.map(({ prefix }) => prefixOf(prefix).length));
  const holder = deepest(held.filter(({ prefix }) => prefixOf(prefix).length === longest));
  if (holder === undefined) return undefined;
  const { lease: leaseId, lessee, prefix, from, until } = holder;
  return { leaseId, lessee, prefix, from, ...(until === null ? {} : { until }) };
}

/** The order in which the live read model has them, so that both choose alike where leases overlap. */
const byFromAndLease = (a: Held, b: Held): number =>
  compareText(a.from, b.from) || compareText(a.lease, b.lease);

const possessionsWithLease = (lease: LeaseDocument): readonly Held[] =>
  possessionsOf(lease).map((possession) => ({
    ...possession,
    lease: lease.leaseId,
    head_lease: lease.headLease ?? null,
  }));
