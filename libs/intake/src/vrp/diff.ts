import { stringify } from 'csv-stringify/sync';
import { SocketAddress } from 'node:net';
import { compareText } from '#domain/kernel/compare-text.js';
import { guarded } from '#domain/kernel/formula.js';
import { formatPrefix } from '#domain/kernel/prefix.js';
import { compareVrps } from '#domain/routing/vrp.js';
import type { VrpExport } from './vrp-export.js';
import { mayBeAt, placesOf } from './unreadable-places.js';
import type { Ipv6Vrp, UnreadableRow } from './vrp-row.js';

type Change = 'added' | 'removed';

/**
 * A VRP that one export has and the other has not, as far as is known: one that an unreadable row of the other may be
 * is unknown to have been added or removed. IPv6 prefixes are in the form of RFC 5952.
 */
export interface VrpChange {
  readonly change: Change | `unknown-if-${Change}`;
  readonly asn: number;
  readonly prefix: string;
  readonly maxLength: number;
  readonly ta: string;
}

/**
 * What changed from one export to a later one: IPv4 by address, then IPv6. A VRP is the same if AS, prefix, maxLength
 * and trust anchor are; a moved `expires` is no change, another maxLength is a removal and an addition.
 */
export function diffVrps(before: Compared, after: Compared): VrpChange[] {
  const changes: VrpChange[] = [];
  const mayBeIpv4 = missedIn(before, after, ({ rejected }) => mayBeAt(placesOf(rejected)));
  for (const [change, vrp] of changesBetween(before.vrps, after.vrps, compareVrps)) {
    const { asn, maxLength, ta } = vrp;
    const known = mayBeIpv4[change](vrp) ? (`unknown-if-${change}` as const) : change;
    changes.push({ change: known, asn, prefix: formatPrefix(vrp), maxLength, ta });
  }
  const mayBeIpv6 = missedIn(before, after, ({ rejected }) => rejected.some(isNotPlainlyIpv4));
  for (const [change, vrp] of changesBetween(inOrder(before.ipv6), inOrder(after.ipv6), compareIpv6)) {
    const { asn, prefix, maxLength, ta } = vrp;
    const known = mayBeIpv6[change] ? (`unknown-if-${change}` as const) : change;
    changes.push({ change: known, asn, prefix, maxLength, ta });
  }
  return changes;
}

type Compared = Pick<VrpExport, 'vrps' | 'ipv6' | 'rejected'>;

/** By change, what the unreadable rows of the export that has not got the VRP may be. */
const missedIn = <T>(before: Compared, after: Compared, missed: (of: Compared) => T): Record<Change, T> => ({
  added: missed(before),
  removed: missed(after),
});

const isNotPlainlyIpv4 = ({ prefix }: UnreadableRow): boolean => prefix === undefined || prefix === null;

/** As CSV, with the header `change,asn,prefix,maxLength,ta`. */
export const changesAsCsv = (changes: readonly VrpChange[]): string =>
  stringify(changes as VrpChange[], {
    header: true,
    columns: ['change', 'asn', 'prefix', 'maxLength', 'ta'],
    cast: { string: guarded },
  });

/** Goes through two lists in step, both sorted and without duplicates. */
function* changesBetween<T>(
  before: Iterable<T>,
  after: Iterable<T>,
  compare: (a: T, b: T) => number,
): Generator<[Change, T]> {
  const [older, newer] = [before[Symbol.iterator](), after[Symbol.iterator]()];
  let [was, is] = [older.next(), newer.next()];
  while (!was.done || !is.done) {
    if (is.done || (!was.done && compare(was.value, is.value) < 0)) {
      yield ['removed', was.value];
      was = older.next();
    } else if (was.done || compare(was.value, is.value) > 0) {
      yield ['added', is.value];
      is = newer.next();
    } else {
      [was, is] = [older.next(), newer.next()];
    }
  }
}

const inOrder = (vrps: readonly Ipv6Vrp[]): Ipv6Vrp[] =>
  vrps
    .map((vrp) => ({ ...vrp, prefix: canonical(vrp.prefix) }))
    .toSorted(compareIpv6)
    .filter((vrp, row, sorted) => row === 0 || compareIpv6(sorted[row - 1]!, vrp) !== 0);

const compareIpv6 = (a: Ipv6Vrp, b: Ipv6Vrp): number =>
  compareText(a.prefix, b.prefix) || a.asn - b.asn || a.maxLength - b.maxLength || compareText(a.ta, b.ta);

function canonical(prefix: string): string {
  const [address = '', length] = prefix.trim().split('/');
  return `${new SocketAddress({ address, family: 'ipv6' }).address}/${length}`;
}
