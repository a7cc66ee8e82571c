import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hash.js';
import { splitOf } from './tree.js';

/** Entries from `start` on and before `end`, of a tree. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Whether the entry of that hash is at `index` among the `size` entries that `root` is of (RFC 6962 §2.1.1). */
export function isIncluded(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!(index >= 0 && index < size) || ![leaf, ...proof].every(isHash)) return false;
  return along(leaf, index, size, proof)?.equals(root) ?? false;
}

/** Whether the tree of `size` entries begins with the `first` ones (RFC 6962 §2.1.2), at least one. */
export const isConsistent = (
  first: number,
  size: number,
  proof: readonly Buffer[],
  firstRoot: Buffer,
  root: Buffer,
): boolean => first > 0 && isPartOf({ start: 0, end: first }, size, proof, firstRoot, root);

/** The same of an entry in a part that `root` is the hash of. */
export const isIncludedInPart = (
  leaf: Buffer,
  index: number,
  part: Part,
  proof: readonly Buffer[],
  root: Buffer,
): boolean => isSubtree(part) && isIncluded(leaf, index - part.start, part.end - part.start, proof, root);

/** Whether the part of that hash is one of the tree of `size` entries that `root` is of. */
export function isPartOf(
  part: Part,
  size: number,
  proof: readonly Buffer[],
  partRoot: Buffer,
  root: Buffer,
): boolean {
  const { start, end } = part;
  if (!(start >= 0 && end <= size)) return false;
  if (start === end) return proof.length === 0 && partRoot.equals(EMPTY_ROOT);
  if (!isSubtree(part) || !proof.every(isHash)) return false;
  const found = both(part, size, proof, partRoot);
  return found !== undefined && found.part.equals(partRoot) && found.whole.equals(root);
}

const isHash = ({ length }: Buffer): boolean => length === HASH_BYTES;

/** Whether a part is one that trees are made of: it begins at a multiple of the least power of two that holds it. */
function isSubtree({ start, end }: Part): boolean {
  const width = end - start;
  if (!(width > 0)) return false;
  return start % (width === 1 ? 1 : splitOf(width) * 2) === 0;
}

/** The root that the proof leads to; nothing for one of another length. */
function along(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer | undefined {
  if (size === 1) return proof.length === 0 ? leaf : undefined;
  const [sibling, rest] = [proof.at(-1), proof.slice(0, -1)];
  if (sibling === undefined) return undefined;
  const split = splitOf(size);
  if (index < split) return joined(along(leaf, index, split, rest), sibling);
  return joined(sibling, along(leaf, index - split, size - split, rest));
}

interface Both {
  readonly part: Buffer;
  readonly whole: Buffer;
}

/** What the proof says that the hashes of the part and of the whole are; `known` is that of the part where it is not told. */
function both(
  { start, end }: Part,
  size: number,
  proof: readonly Buffer[],
  known: Buffer | undefined,
): Both | undefined {
  const [last, rest] = [proof.at(-1), proof.slice(0, -1)];
  if (start === 0 && end === size) {
    const told = known === undefined ? last : known;
    return told === undefined || proof.length !== (known === undefined ? 1 : 0)
      ? undefined
      : { part: told, whole: told };
  }
  if (last === undefined) return undefined;
  const split = splitOf(size);
  if (end <= split) {
    const left = both({ start, end }, split, rest, known);
    return left && { part: left.part, whole: nodeHash(left.whole, last) };
  }
  const right = (from: number, hash: Buffer | undefined) =>
    both({ start: from, end: end - split }, size - split, rest, hash);
  if (start >= split) {
    const found = right(start - split, known);
    return found && { part: found.part, whole: nodeHash(last, found.whole) };
  }
  const found = right(0, undefined);
  return found && { part: nodeHash(last, found.part), whole: nodeHash(last, found.whole) };
}

const joined = (left: Buffer | undefined, right: Buffer | undefined): Buffer | undefined =>
  left && right && nodeHash(left, right);
