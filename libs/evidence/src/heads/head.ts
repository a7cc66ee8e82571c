import { jcs } from '../entry/jcs.js';
import { leafHash } from '../merkle/hash.js';

/** The last event of a stream, among the first entries of the log. */
export interface StreamHead {
  readonly stream: string;
  /** Its revision, decimal. */
  readonly head: string;
}

/** What stands for it in the tree of heads: its RFC 8785 form. */
export const hashOfHead = ({ stream, head }: StreamHead): Buffer =>
  leafHash(`{"head":"${head}","stream":${jcs(stream)}}`);
