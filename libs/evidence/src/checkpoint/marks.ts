import { sha256 } from '../merkle/hash.js';
import type { Subtrees } from '../merkle/tree.js';

/** How many marks one checkpoint brings at most: a third of what an append may hold. */
const MOST_MARKS = 32_768;
const MARK_BYTES = 8;

/** By what the entries since the checkpoint before can be told apart: 8 bytes of each, or of each `every` of them, in base64. */
export interface Marks {
  readonly every: number;
  readonly hashes: string;
}

/** Of the entries from `from` on and before `to`. */
export function marksOf(tree: Subtrees, from: number, to: number): Marks {
  const every = Math.max(1, Math.ceil((to - from) / MOST_MARKS));
  const marks: Buffer[] = [];
  for (let at = from; at < to; at += every) marks.push(markOf(tree, at, Math.min(at + every, to)));
  return { every, hashes: Buffer.concat(marks).toString('base64') };
}

/** Where entries are first found that are not those marked: from `first` on and before `end`. */
export function firstUnlike(
  tree: Subtrees,
  from: number,
  to: number,
  { every, hashes }: Marks,
): { readonly first: number; readonly end: number } | undefined {
  const marks = Buffer.from(hashes, 'base64');
  for (let at = from; at < to; at += every) {
    const offset = ((at - from) / every) * MARK_BYTES;
    const end = Math.min(at + every, to);
    if (!markOf(tree, at, end).equals(marks.subarray(offset, offset + MARK_BYTES))) return { first: at, end };
  }
  return undefined;
}

/** Of one entry its own hash, of more the hash of theirs one after the other. */
function markOf(tree: Subtrees, from: number, to: number): Buffer {
  const leaves = Array.from({ length: to - from }, (_, at) => tree.hashOf(0, from + at));
  return (leaves.length === 1 ? leaves[0]! : sha256(Buffer.concat(leaves))).subarray(0, MARK_BYTES);
}
