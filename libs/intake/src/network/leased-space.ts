import { lastAddress, mask, type Prefix } from '#domain/kernel/prefix.js';

/** The prefixes that a file is asked about: of millions of objects in it, few are about any of them. */
export class LeasedSpace {
  private readonly byKey: ReadonlyMap<number, Prefix>;
  private readonly lengths: readonly number[];
  private readonly inOrder: readonly Prefix[];

  constructor(prefixes: Iterable<Prefix>) {
    this.byKey = new Map([...prefixes].map((prefix) => [keyOf(prefix), prefix]));
    this.inOrder = [...this.byKey.values()].toSorted((a, b) => a.first - b.first);
    this.lengths = [...new Set(this.inOrder.map(({ length }) => length))];
  }

  has(prefix: Prefix): boolean {
    return this.byKey.has(keyOf(prefix));
  }

  /** Those that share addresses with a range. */
  overlapping(first: number, last: number): readonly Prefix[] {
    const found: Prefix[] = [];
    for (const length of this.lengths) {
      const around = this.byKey.get(keyOf({ first: (first & mask(length)) >>> 0, length }));
      if (around !== undefined && around.first < first) found.push(around);
    }
    for (let at = this.from(first); at < this.inOrder.length && this.inOrder[at]!.first <= last; at += 1)
      found.push(this.inOrder[at]!);
    return found;
  }

  /** Those that have every address of a range. */
  containing(first: number, last: number): readonly Prefix[] {
    return this.overlapping(first, last).filter((each) => each.first <= first && lastAddress(each) >= last);
  }

  /** Those of which a range has every address. */
  within(first: number, last: number): readonly Prefix[] {
    return this.overlapping(first, last).filter((each) => each.first >= first && lastAddress(each) <= last);
  }

  /** The place of the first that begins at an address or after it. */
  private from(address: number): number {
    let [low, high] = [0, this.inOrder.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.inOrder[middle]!.first < address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export const keyOf = ({ first, length }: Prefix): number => first * 64 + length;
export const prefixOfKey = (key: number): Prefix => ({ first: Math.floor(key / 64), length: key % 64 });
