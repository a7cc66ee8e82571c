import { EMPTY_ROOT, nodeHash } from './hash.js';

/** Where the hash of the 2^`level` entries from `index` · 2^`level` on is looked up. */
export interface Subtrees {
  hashOf(level: number, index: number): Buffer;
}

/** The largest power of two that is smaller than `size`: where a tree of more than one entry parts (RFC 6962 §2.1). */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The root of the first `size` entries. */
export const rootOf = (subtrees: Subtrees, size: number): Buffer =>
  size === 0 ? EMPTY_ROOT : hashOfRange(subtrees, 0, size);

/** The audit path of the entry at `index` in the tree of `size` entries, its sibling first (RFC 6962 §2.1.1). */
export function inclusionProof(subtrees: Subtrees, index: number, size: number): readonly Buffer[] {
  assertSizes(index < size && index >= 0, `entry ${index} of ${size}`);
  return pathOf(subtrees, index, 0, size);
}

/**
 * What shows that the tree of `size` entries begins with that of `first` (RFC 6962 §2.1.2); empty where they are the same,
 * and from the empty tree, which every tree begins with.
 */
export function consistencyProof(subtrees: Subtrees, first: number, size: number): readonly Buffer[] {
  assertSizes(first <= size && first >= 0, `the first ${first} of ${size}`);
  return first === 0 ? [] : subproofOf(subtrees, first, 0, size, true);
}

/** The hashes that make the root of `size` entries together with the entries from `from` on and before `to`, from left to right. */
export interface AroundRange {
  readonly before: readonly Buffer[];
  readonly after: readonly Buffer[];
}

export function hashesAround(subtrees: Subtrees, from: number, to: number, size: number): AroundRange {
  assertSizes(from >= 0 && from <= to && to <= size, `the entries from ${from} to ${to} of ${size}`);
  const [before, after]: [Buffer[], Buffer[]] = [[], []];
  const walk = (first: number, end: number): void => {
    if (first >= from && end <= to) return;
    if (end <= from) return void before.push(hashOfRange(subtrees, first, end));
    if (first >= to) return void after.push(hashOfRange(subtrees, first, end));
    const middle = first + splitOf(end - first);
    walk(first, middle);
    walk(middle, end);
  };
  if (size > 0) walk(0, size);
  return { before, after };
}

function pathOf(subtrees: Subtrees, index: number, from: number, to: number): Buffer[] {
  if (to - from === 1) return [];
  const middle = from + splitOf(to - from);
  return index < middle
    ? [...pathOf(subtrees, index, from, middle), hashOfRange(subtrees, middle, to)]
    : [...pathOf(subtrees, index, middle, to), hashOfRange(subtrees, from, middle)];
}

/** `isKnown`: whether what was verified before is all of this part, so that its hash need not be told. */
function subproofOf(subtrees: Subtrees, first: number, from: number, to: number, isKnown: boolean): Buffer[] {
  if (first === to) return isKnown ? [] : [hashOfRange(subtrees, from, to)];
  const middle = from + splitOf(to - from);
  return first <= middle
    ? [...subproofOf(subtrees, first, from, middle, isKnown), hashOfRange(subtrees, middle, to)]
    : [...subproofOf(subtrees, first, middle, to, false), hashOfRange(subtrees, from, middle)];
}

/** Of the entries from `from` on and before `to`, where `from` is where such a part of a tree begins. */
function hashOfRange(subtrees: Subtrees, from: number, to: number): Buffer {
  const width = to - from;
  const level = Math.log2(width);
  if (Number.isInteger(level)) return subtrees.hashOf(level, from / width);
  const middle = from + splitOf(width);
  return nodeHash(hashOfRange(subtrees, from, middle), hashOfRange(subtrees, middle, to));
}

function assertSizes(holds: boolean, asked: string): void {
  if (!holds) throw new RangeError(`A tree has no proof of ${asked}.`);
}
