import { tlogProof } from '../checkpoint/tlog-proof.js';
import { inclusionProof, type Subtrees } from '../merkle/tree.js';

/** What proofs are under: a signed note, and of how many entries it is. */
export interface UnderNote {
  readonly size: number;
  readonly note: string;
}

/** The proofs of entries, by their indexes: each as C2SP tlog-proof has it, one right after the other. */
export const proofsMember = (tree: Subtrees, indexes: readonly number[], { size, note }: UnderNote): Buffer =>
  Buffer.from(indexes.map((index) => tlogProof(index, inclusionProof(tree, index, size), note)).join(''));
