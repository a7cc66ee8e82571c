import { isIncluded } from '../merkle/verify.js';
import { compareUtf8 } from '../compare-utf8.js';
import { hashOfHead } from './head.js';
import type { HeadProof, NoHeadProof } from './heads-tree.js';

/** What `StreamHeadsRecorded` says of the log's streams. */
export interface HeadsSaid {
  /** Of the tree of heads, in base64. */
  readonly root: string;
  /** How many streams there are. */
  readonly streams: number;
}

/** Whether that is the last revision of that stream. */
export function isHead({ path, index, ...head }: HeadProof, { root, streams }: HeadsSaid): boolean {
  const [hashes, expected] = [path.map(bytesOf), bytesOf(root)];
  return Number.isInteger(index) && isIncluded(hashOfHead(head), index, streams, hashes, expected);
}

/** Whether there is no such stream: its neighbours are heads, one after the other, and it would be between them. */
export function isAbsent({ absent, before, after }: NoHeadProof, said: HeadsSaid): boolean {
  const { streams } = said;
  if (before !== undefined && !(isHead(before, said) && compareUtf8(before.stream, absent) < 0)) return false;
  if (after !== undefined && !(isHead(after, said) && compareUtf8(absent, after.stream) < 0)) return false;
  return (after?.index ?? streams) - (before?.index ?? -1) === 1;
}

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');
