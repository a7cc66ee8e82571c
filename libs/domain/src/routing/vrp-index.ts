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

  private constructor(columns: Columns) {
    this.size = columns.first.length;
    this.first = columns.first;
    this.lengths = columns.lengths;
    this.maxLengths = columns.maxLengths;
    this.asns = columns.asns;
    this.tas = columns.tas;
    this.taNames = [...columns.taCounts.keys()];
    this.trustAnchors = columns.taCounts;
    this.outer = columns.outer;
    this.ends = columns.ends;
    this.firstRow = firstRows(columns.first);
  }

  /** Sorts, and keeps of each the one that ends last; the VRPs are taken to be sound (no host bits, length ≤ maxLength ≤ 32). */
  static from(vrps: Iterable<Vrp>): VrpIndex {
    const work = VrpIndex.inPieces(vrps);
    let step = work.next();
    while (!step.done) step = work.next();
    return step.value;
  }

  /** The same, standing still every few milliseconds: a full export takes some hundred. */
  static *inPieces(vrps: Iterable<Vrp>): Pieces<VrpIndex> {
    const rows = yield* inOrder(yield* inBuckets(vrps));
    return new VrpIndex(yield* columnsOf(rows));
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

type Pieces<T> = Generator<undefined, T, undefined>;

interface Columns {
  readonly first: Uint32Array;
  readonly lengths: Uint8Array;
  readonly maxLengths: Uint8Array;
  readonly asns: Uint32Array;
  readonly tas: Uint32Array;
  readonly taCounts: ReadonlyMap<string, number>;
  readonly outer: Int32Array;
  readonly ends: Float64Array | undefined;
}

/** Rows that are gone through, or sorted, in a few milliseconds. */
const PIECE = 16_384;
/** By so many of the first bits of their addresses VRPs are parted before they are sorted. */
const BUCKET_BITS = 12;

function* inBuckets(vrps: Iterable<Vrp>): Pieces<readonly (Vrp[] | undefined)[]> {
  const buckets: (Vrp[] | undefined)[] = Array(2 ** BUCKET_BITS).fill(undefined);
  let taken = 0;
  for (const vrp of vrps) {
    (buckets[vrp.first >>> (32 - BUCKET_BITS)] ??= []).push(vrp);
    taken += 1;
    if (taken % PIECE === 0) yield;
  }
  return buckets;
}

/** Each once. */
function* inOrder(buckets: readonly (Vrp[] | undefined)[]): Pieces<readonly Vrp[]> {
  const rows: Vrp[] = [];
  let since = 0;
  for (const bucket of buckets) {
    if (bucket === undefined) continue;
    bucket.sort((a, b) => compareVrps(a, b) || (b.notAfter ?? 0) - (a.notAfter ?? 0));
    for (const vrp of bucket) {
      const last = rows.at(-1);
      if (last === undefined || compareVrps(last, vrp) !== 0) rows.push(vrp);
    }
    since += bucket.length;
    if (since < PIECE) continue;
    since = 0;
    yield;
  }
  return rows;
}

function* columnsOf(rows: readonly Vrp[]): Pieces<Columns> {
  const { length } = rows;
  const taNumbers = new Map<string, number>();
  const taCounts = new Map<string, number>();
  const columns = {
    first: new Uint32Array(length),
    lengths: new Uint8Array(length),
    maxLengths: new Uint8Array(length),
    asns: new Uint32Array(length),
    tas: new Uint32Array(length),
    outer: new Int32Array(length),
  };
  let ends: Float64Array | undefined;
  for (const [row, vrp] of rows.entries()) {
    const { ta, notAfter } = vrp;
    columns.first[row] = vrp.first;
    columns.lengths[row] = vrp.length;
    columns.maxLengths[row] = vrp.maxLength;
    columns.asns[row] = vrp.asn;
    let number = taNumbers.get(ta);
    if (number === undefined) taNumbers.set(ta, (number = taNumbers.size));
    columns.tas[row] = number;
    taCounts.set(ta, (taCounts.get(ta) ?? 0) + 1);
    columns.outer[row] = outerRow(rows, columns.outer, row);
    if (notAfter !== undefined) (ends ??= new Float64Array(length).fill(Number.NaN))[row] = notAfter;
    if (row % PIECE === PIECE - 1) yield;
  }
  return { ...columns, taCounts, ends };
}

function outerRow(rows: readonly Vrp[], outer: Int32Array, row: number): number {
  let candidate = row - 1;
  while (candidate >= 0 && !prefixContains(rows[candidate]!, rows[row]!)) candidate = outer[candidate]!;
  return candidate;
}

function firstRows(first: Uint32Array): Uint32Array {
  const firstRow = new Uint32Array(65537);
  let row = 0;
  for (let slash16 = 0; slash16 <= 65536; slash16++) {
    while (row < first.length && first[row]! >>> 16 < slash16) row++;
    firstRow[slash16] = row;
  }
  return firstRow;
}
