import { stringify } from 'csv-stringify/sync';
import { SocketAddress } from 'node:net';
import { compareText } from '#domain/kernel/compare-text.js';
import { guarded } from '#domain/kernel/formula.js';
import { formatPrefix } from '#domain/kernel/prefix.js';
import { compareVrps } from '#domain/routing/vrp.js';
import type { VrpExport } from './vrp-export.js';
import type { Ipv6Vrp } from './vrp-row.js';

/** A VRP that one export has and the other has not; IPv6 prefixes in the form of RFC 5952. */
export interface VrpChange {
  readonly change: 'added' | 'removed';
  readonly asn: number;
  readonly prefix: string;
  readonly maxLength: number;
  readonly ta: string;
}

/**
 * What changed from one export to a later one: IPv4 by address, then IPv6. A VRP is the same if AS, prefix, maxLength
 * and trust anchor are; a moved `expires` is no change, another maxLength is a removal and an addition.
 */
export function diffVrps(
  before: Pick<VrpExport, 'vrps' | 'ipv6'>,
  after: Pick<VrpExport, 'vrps' | 'ipv6'>,
): VrpChange[] {
  const changes: VrpChange[] = [];
  for (const [change, vrp] of changesBetween(before.vrps, after.vrps, compareVrps))
    changes.push({ change, asn: vrp.asn, prefix: formatPrefix(vrp), maxLength: vrp.maxLength, ta: vrp.ta });
  for (const [change, vrp] of changesBetween(inOrder(before.ipv6), inOrder(after.ipv6), compareIpv6))
    changes.push({ change, asn: vrp.asn, prefix: vrp.prefix, maxLength: vrp.maxLength, ta: vrp.ta });
  return changes;
}

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
): Generator<[VrpChange['change'], T]> {
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
