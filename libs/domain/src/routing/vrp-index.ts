import {
  AS0,
  INVALID_AS,
  INVALID_LENGTH,
  NOT_FOUND,
  VALID,
  type OriginValidation,
} from './origin-validation.js';
import { lastAddress, mask, prefixContains, type Prefix } from '../kernel/prefix.js';
import { compareVrps, type Vrp } from './vrp.js';

/**
 * A set of VRPs, immutable, to validate routes against. Columns of integers in the order of `compareVrps`, 18 bytes
 * a VRP: objects would take several times that, and miss the cache at every step.
 *
 * Each row knows its `outer` row: the nearest before it whose prefix contains or equals its own, or -1. In this
 * order, the last row at or before a route, followed outwards, meets every VRP that covers the route.
 */
export class VrpIndex implements Iterable<Vrp> {
  readonly size: number;
  /** How many VRPs stand under each: one that has none left is lost, or its repository was out of reach. */
  readonly trustAnchors: ReadonlyMap<string, number>;
  private readonly first: Uint32Array;
  private readonly lengths: Uint8Array;
  private readonly maxLengths: Uint8Array;
  private readonly asns: Uint32Array;
  private readonly tas: Uint32Array;
  private readonly taNames: readonly string[];
  private readonly outer: Int32Array;
  /** When each ends, NaN where that is not known; 8 bytes a VRP more, of exports that say so of any. */
  private readonly ends: Float64Array | undefined;
  /** For each /16 the first row that begins in it or after it: narrows the binary search. */
  private readonly firstRow: Uint32Array;

  private constructor(rows: readonly Vrp[]) {
    const taNumbers = new Map<string, number>();
    const counts: number[] = [];
    this.size = rows.length;
    this.first = new Uint32Array(rows.length);
    this.lengths = new Uint8Array(rows.length);
    this.maxLengths = new Uint8Array(rows.length);
    this.asns = new Uint32Array(rows.length);
    this.tas = new Uint32Array(rows.length);
    for (const [row, vrp] of rows.entries()) {
      this.first[row] = vrp.first;
      this.lengths[row] = vrp.length;
      this.maxLengths[row] = vrp.maxLength;
      this.asns[row] = vrp.asn;
      let number = taNumbers.get(vrp.ta);
      if (number === undefined) taNumbers.set(vrp.ta, (number = counts.push(0) - 1));
      this.tas[row] = number;
      counts[number]!++;
    }
    this.taNames = [...taNumbers.keys()];
    this.trustAnchors = new Map(this.taNames.map((ta, number) => [ta, counts[number]!]));
    this.outer = outerRows(rows);
    this.ends = rows.some(({ notAfter }) => notAfter !== undefined)
      ? Float64Array.from(rows, ({ notAfter = Number.NaN }) => notAfter)
      : undefined;
    this.firstRow = firstRows(rows);
  }

  /** Sorts, and keeps of each the one that ends last; the VRPs are taken to be sound (no host bits, length ≤ maxLength ≤ 32). */
  static from(vrps: Iterable<Vrp>): VrpIndex {
    const rows = Array.from(vrps)
      .toSorted((a, b) => compareVrps(a, b) || (b.notAfter ?? 0) - (a.notAfter ?? 0))
      .filter((vrp, row, sorted) => row === 0 || compareVrps(sorted[row - 1]!, vrp) !== 0);
    return new VrpIndex(rows);
  }

  /** The state of the route `first`/`length` originated by `asn` (RFC 6811 §2). Allocates nothing. */
  validate(first: number, length: number, asn: number): OriginValidation {
    let outcome = NOT_FOUND;
    for (let row = this.lastRowAt(first, length); row >= 0; row = this.outer[row]!) {
      if (!this.covers(row, first, length)) continue;
      if (asn !== AS0 && this.asns[row] === asn) {
        if (length <= this.maxLengths[row]!) return VALID;
        outcome = INVALID_LENGTH;
      } else if (outcome === NOT_FOUND) {
        outcome = INVALID_AS;
      }
    }
    return outcome;
  }

  /** When the last of the VRPs that make a route valid ends, epoch milliseconds; `undefined` where none is known to. */
  lastEnd(first: number, length: number, asn: number): number | undefined {
    if (this.ends === undefined) return undefined;
    let last = -Infinity;
    for (let row = this.lastRowAt(first, length); row >= 0; row = this.outer[row]!)
      if (this.covers(row, first, length) && this.asns[row] === asn && length <= this.maxLengths[row]!) {
        const end = this.ends[row]!;
        if (end > last) last = end;
      }
    return last === -Infinity ? undefined : last;
  }

  /**
   * The VRPs by which another AS than `asn` may originate the route, or a part of its space, in order: those that cover it, down
   * to its length at least, and those within it (RFC 6811 §2). AS 0 may originate nothing.
   */
  permittingOthers(first: number, length: number, asn: number): readonly Vrp[] {
    const rows: number[] = [];
    const last = this.lastRowAt(first, length);
    for (let row = last; row >= 0; row = this.outer[row]!)
      if (this.covers(row, first, length) && length <= this.maxLengths[row]! && this.isOfAnother(row, asn))
        rows.push(row);
    rows.reverse();
    const end = lastAddress({ first, length });
    for (let row = last + 1; row < this.size && this.first[row]! <= end; row++)
      if (this.isOfAnother(row, asn)) rows.push(row);
    return rows.length === 0 ? NO_VRPS : rows.map((row) => this.at(row));
  }

  private isOfAnother(row: number, asn: number): boolean {
    return this.asns[row] !== asn && this.asns[row] !== AS0;
  }

  /** The VRPs that cover a route, in order: the evidence for its state. */
  covering(route: Prefix): Vrp[] {
    const covering: Vrp[] = [];
    for (let row = this.lastRowAt(route.first, route.length); row >= 0; row = this.outer[row]!) {
      if (this.covers(row, route.first, route.length)) covering.push(this.at(row));
    }
    return covering.toReversed();
  }

  *[Symbol.iterator](): IterableIterator<Vrp> {
    for (let row = 0; row < this.size; row++) yield this.at(row);
  }

  private at(row: number): Vrp {
    const notAfter = this.ends?.[row] ?? Number.NaN;
    return {
      first: this.first[row]!,
      length: this.lengths[row]!,
      maxLength: this.maxLengths[row]!,
      asn: this.asns[row]!,
      ta: this.taNames[this.tas[row]!]!,
      ...(Number.isNaN(notAfter) ? {} : { notAfter }),
    };
  }

  private covers(row: number, first: number, length: number): boolean {
    const own = this.lengths[row]!;
    return own <= length && ((this.first[row]! ^ first) & mask(own)) === 0;
  }

  /** The last row whose prefix sorts at or before the route; -1 where all sort after it. */
  private lastRowAt(first: number, length: number): number {
    let low = this.firstRow[first >>> 16]!;
    let high = this.firstRow[(first >>> 16) + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const begins = this.first[middle]!;
      if (begins < first || (begins === first && this.lengths[middle]! <= length)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

const NO_VRPS: readonly Vrp[] = [];

function outerRows(rows: readonly Vrp[]): Int32Array {
  const outer = new Int32Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    let candidate = row - 1;
    while (candidate >= 0 && !prefixContains(rows[candidate]!, rows[row]!)) candidate = outer[candidate]!;
    outer[row] = candidate;
  }
  return outer;
}

function firstRows(rows: readonly Vrp[]): Uint32Array {
  const firstRow = new Uint32Array(65537);
  let row = 0;
  for (let slash16 = 0; slash16 <= 65536; slash16++) {
    while (row < rows.length && rows[row]!.first >>> 16 < slash16) row++;
    firstRow[slash16] = row;
  }
  return firstRow;
}
