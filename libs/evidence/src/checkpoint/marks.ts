import { sha256 } from '../merkle/hash.js';
import type { Subtrees } from '../merkle/tree.js';

/** How many marks one checkpoint brings at most: a third of what an append may hold. */
const MOST_MARKS = 32_768;
const MARK_BYTES = 8;

/** By what the entries since the checkpoint before can be told apart: 8 bytes of each, or of each `every` of them, in base64. */
export interface Marks {
  readonly every: number;
  readonly hashes: string;
  /** How many entries the checkpoint before is of; events of old do not say. */
  readonly from?: number;
}

/** Entries, from `first` on and before `end`, among which the first one is that is not what it was; not `surely` where there may be none. */
export interface Doubt {
  readonly first: number;
  readonly end: number;
  readonly surely: boolean;
  /** Whether marks tell, and not the root alone. */
  readonly marked: boolean;
}

/** Of the entries from `from` on and before `to`. */
export function marksOf(tree: Subtrees, from: number, to: number): Marks {
  const every = Math.max(1, Math.ceil((to - from) / MOST_MARKS));
  const marks: Buffer[] = [];
  for (let at = from; at < to; at += every) marks.push(markOf(tree, at, Math.min(at + every, to)));
  return { every, hashes: Buffer.concat(marks).toString('base64'), from };
}

/**
 * Among which entries the first one is that is not what a checkpoint of `size` entries was of, where the first `sound` ones are
 * what they were; nothing where all that there are may be what they were, and the rest is missing.
 */
export function doubtBy(
  tree: Subtrees & { readonly size: number },
  sound: number,
  size: number,
  marks?: Marks,
): Doubt | undefined {
  const known = Math.min(size, tree.size);
  const isWhole = size <= tree.size;
  const all = sound < known ? { first: sound, end: known, surely: isWhole, marked: false } : undefined;
  if (marks === undefined) return all;
  const bytes = Buffer.from(marks.hashes, 'base64');
  const from = marks.from ?? (marks.every === 1 ? size - bytes.length / MARK_BYTES : sound);
  const unlike = firstUnlike(tree, from, known, marks.every, bytes);
  if (from <= sound) return unlike ?? (isWhole ? all : undefined);
  // What lies between was marked by a checkpoint that is not there any more.
  const end = unlike?.end ?? Math.min(from, known);
  return all && { ...all, end, surely: isWhole || unlike !== undefined, marked: true };
}

function firstUnlike(
  tree: Subtrees,
  from: number,
  to: number,
  every: number,
  marks: Buffer,
): Doubt | undefined {
  for (let at = from; at < to; at += every) {
    const offset = ((at - from) / every) * MARK_BYTES;
    const end = Math.min(at + every, to);
    if (!markOf(tree, at, end).equals(marks.subarray(offset, offset + MARK_BYTES)))
      return { first: at, end, surely: true, marked: true };
  }
  return undefined;
}

/** Of one entry its own hash, of more the hash of theirs one after the other. */
function markOf(tree: Subtrees, from: number, to: number): Buffer {
  const leaves = Array.from({ length: to - from }, (_, at) => tree.hashOf(0, from + at));
  return (leaves.length === 1 ? leaves[0]! : sha256(Buffer.concat(leaves))).subarray(0, MARK_BYTES);
}
