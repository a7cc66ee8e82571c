import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

/** The hash of a tree without entries (RFC 6962 §2.1). */
export const EMPTY_ROOT = sha256(Buffer.alloc(0));

/** In hexadecimal first: handing out text costs a third of handing out bytes. */
export function sha256(bytes: Buffer): Buffer {
  return Buffer.from(hash('sha256', bytes, 'hex'), 'hex');
}

/** The hash of an entry (RFC 6962 §2.1: what a leaf and what a node hashes begins with different bytes). */
export const leafHash = (entry: Buffer | string): Buffer =>
  sha256(Buffer.concat([LEAF, typeof entry === 'string' ? Buffer.from(entry) : entry]));

export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([NODE, left, right]));

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
