import { nodeHash } from '../merkle/hash.js';
import { inclusionProof, rootOf, type Subtrees } from '../merkle/tree.js';
import { compareUtf8 } from '../compare-utf8.js';
import { hashOfHead, type StreamHead } from './head.js';

/** A head and where it is in the tree of heads. */
export interface HeadProof extends StreamHead {
  readonly index: number;
  /** RFC 6962 §2.1.1, in base64. */
  readonly path: readonly string[];
}

/** That the log has no such stream: the heads between which it would be stand side by side; none before the first, or after the last. */
export interface NoHeadProof {
  readonly absent: string;
  readonly before?: HeadProof;
  readonly after?: HeadProof;
}

/** The Merkle tree over the heads of streams, in the order of their names. */
export class HeadsTree implements Subtrees {
  private readonly heads: StreamHead[] = [];
  /** At each level the hashes of 2^level heads each. */
  private readonly levels: Buffer[][] = [[]];

  /** @param heads in the order of their streams' names, none twice */
  static of(heads: Iterable<StreamHead>): HeadsTree {
    const tree = new HeadsTree();
    for (const head of heads) tree.add(head);
    return tree;
  }

  /** @throws RangeError where it does not come after the one before */
  add(head: StreamHead): void {
    const last = this.heads.at(-1);
    if (last !== undefined && compareUtf8(last.stream, head.stream) >= 0)
      throw new RangeError(`The head of ${head.stream} cannot come after that of ${last.stream}.`);
    this.heads.push(head);
    this.put(0, hashOfHead(head));
  }

  get size(): number {
    return this.heads.length;
  }

  get root(): Buffer {
    return rootOf(this, this.size);
  }

  hashOf(level: number, index: number): Buffer {
    return this.levels[level]![index]!;
  }

  /** What shows which head a stream has, or that it has none. */
  prove(stream: string): HeadProof | NoHeadProof {
    const at = this.placeOf(stream);
    if (this.heads[at]?.stream === stream) return this.proofAt(at);
    return {
      absent: stream,
      ...(at > 0 ? { before: this.proofAt(at - 1) } : {}),
      ...(at < this.size ? { after: this.proofAt(at) } : {}),
    };
  }

  private proofAt(index: number): HeadProof {
    const path = inclusionProof(this, index, this.size).map((hash) => hash.toString('base64'));
    return { ...this.heads[index]!, index, path };
  }

  /** How many streams come before one of that name. */
  private placeOf(stream: string): number {
    let [from, to] = [0, this.size];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      if (compareUtf8(this.heads[middle]!.stream, stream) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  private put(level: number, hash: Buffer): void {
    const hashes = (this.levels[level] ??= []);
    hashes.push(hash);
    if (hashes.length % 2 === 0) this.put(level + 1, nodeHash(hashes.at(-2)!, hash));
  }
}
