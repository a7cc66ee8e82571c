import { leafOfText, treeHash } from './independent-reader.js';

/**
 * Reads a log's tree and entries from its tiles by the text of C2SP tlog-tiles alone, and shares no code with what serves them.
 */
export type Fetch = (path: string) => Promise<Buffer>;

const HASH = 32;

/** `<N>[.p/<W>]`: 1234067 is `x001/x234/067`. */
function numbered(n: number, width: number): string {
  const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0');
  const elements = digits.match(/\d{3}/g)!.map((each, at, all) => (at < all.length - 1 ? `x${each}` : each));
  return elements.join('/') + (width < 256 ? `.p/${width}` : '');
}

/** Every hash that a level has tiles of, for a tree of that size. */
async function levelOf(level: number, size: number, fetch: Fetch): Promise<readonly Buffer[]> {
  const count = Math.floor(size / 256 ** level);
  const hashes: Buffer[] = [];
  for (let n = 0; n * 256 < count; n += 1) {
    const width = Math.min(256, count - n * 256);
    const tile = await fetch(`tile/${level}/${numbered(n, width)}`);
    if (tile.length !== width * HASH) throw new Error(`tile ${level}/${n} has ${tile.length} bytes`);
    for (let at = 0; at < width; at += 1) hashes.push(tile.subarray(at * HASH, (at + 1) * HASH));
  }
  return hashes;
}

/** The hashes of all entries; each tile above is one of those below. @throws Error where it is not */
export async function leavesOfTiles(size: number, fetch: Fetch): Promise<readonly Buffer[]> {
  const leaves = await levelOf(0, size, fetch);
  let below = leaves;
  for (let level = 1; 256 ** level <= size; level += 1) {
    const hashes = await levelOf(level, size, fetch);
    for (const [n, hash] of hashes.entries())
      if (!treeHash(below.slice(n * 256, (n + 1) * 256)).equals(hash))
        throw new Error(`hash ${n} of level ${level} is not of the tile below`);
    below = hashes;
  }
  return leaves;
}

/** Entries as they stand in bundles: each after its length in two bytes. @throws Error for one that its leaf is not of */
export async function entriesOfTiles(leaves: readonly Buffer[], fetch: Fetch): Promise<readonly string[]> {
  const entries: string[] = [];
  for (let n = 0; n * 256 < leaves.length; n += 1) {
    const bundle = await fetch(`tile/entries/${numbered(n, Math.min(256, leaves.length - n * 256))}`);
    for (let at = 0; at < bundle.length;) {
      const end = at + 2 + bundle.readUInt16BE(at);
      const entry = bundle.toString('utf8', at + 2, end);
      if (!leafOfText(entry).equals(leaves[entries.length]!))
        throw new Error(`entry ${entries.length} is another`);
      entries.push(entry);
      at = end;
    }
  }
  if (entries.length !== leaves.length) throw new Error(`${entries.length} entries of ${leaves.length}`);
  return entries;
}

/** PATH of RFC 6962 §2.1.1, as it is defined. */
export function pathTo(index: number, leaves: readonly Buffer[]): readonly Buffer[] {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k
    ? [...pathTo(index, left), treeHash(right)]
    : [...pathTo(index - k, right), treeHash(left)];
}

/** PROOF of RFC 6962 §2.1.2, as it is defined. */
export const proofFrom = (first: number, leaves: readonly Buffer[]) => subproof(first, leaves, true);

function subproof(m: number, leaves: readonly Buffer[], b: boolean): readonly Buffer[] {
  if (m === leaves.length) return b ? [] : [treeHash(leaves)];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...subproof(m, left, b), treeHash(right)]
    : [...subproof(m - k, right, false), treeHash(left)];
}

function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
