import { DIGEST_BYTES, sha256Into } from '../crypto/sha256.js';

const node = new Uint8Array(1 + 2 * DIGEST_BYTES);

/** The hash of an entry (RFC 6962 §2.1), of which `bytes` are a zero byte and the entry, up to `end`. */
export function leafHash(bytes: Uint8Array, end = bytes.length): Uint8Array {
  const hash = new Uint8Array(DIGEST_BYTES);
  sha256Into(bytes, 0, end, hash, 0);
  return hash;
}

/**
 * Whether the entry of that hash is at `index` of `size` entries with that root (RFC 9162 §2.1.3.2).
 * @param path the hashes of the audit path one after the other, the sibling first
 */
export function isIncluded(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: Uint8Array,
  root: Uint8Array,
): boolean {
  if (index >= size) return false;
  const hash = leaf.slice();
  let [fn, sn] = [index, size - 1];
  for (let at = 0; at < path.length; at += DIGEST_BYTES) {
    if (sn === 0) return false;
    const isRight = fn % 2 === 1 || fn === sn;
    put(hash, 0, isRight ? 1 + DIGEST_BYTES : 1);
    put(path, at, isRight ? 1 : 1 + DIGEST_BYTES);
    node[0] = 1;
    sha256Into(node, 0, node.length, hash, 0);
    if (isRight) while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && hash.every((byte, i) => byte === root[i]);
}

function put(from: Uint8Array, start: number, at: number): void {
  for (let i = 0; i < DIGEST_BYTES; i++) node[at + i] = from[start + i]!;
}
