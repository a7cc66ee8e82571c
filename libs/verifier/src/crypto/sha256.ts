import { primes, rootBits } from './roots.js';

/** SHA-256 (FIPS 180-4), as fast as what browsers have is slow to call: a pack asks for hundreds of thousands of short ones. */
export const DIGEST_BYTES = 32;

const BLOCK_BYTES = 64;
const K = Int32Array.from(primes(64), (prime) => Number(rootBits(prime, 3n, 32n)));
const START = Int32Array.from(primes(8), (prime) => Number(rootBits(prime, 2n, 32n)));

const state = new Int32Array(8);
const words = new Int32Array(64);
const tail = new Uint8Array(2 * BLOCK_BYTES);

export function sha256(bytes: Uint8Array): Uint8Array {
  const digest = new Uint8Array(DIGEST_BYTES);
  sha256Into(bytes, 0, bytes.length, digest, 0);
  return digest;
}

/** Of the bytes from `start` on and before `end`, put at `at`. The two may be the same array. */
export function sha256Into(
  bytes: Uint8Array,
  start: number,
  end: number,
  digest: Uint8Array,
  at: number,
): void {
  state.set(START);
  let block = start;
  for (; block + BLOCK_BYTES <= end; block += BLOCK_BYTES) compress(bytes, block);
  const rest = end - block;
  const length = rest < BLOCK_BYTES - 8 ? BLOCK_BYTES : 2 * BLOCK_BYTES;
  for (let i = 0; i < rest; i++) tail[i] = bytes[block + i]!;
  tail[rest] = 0x80;
  tail.fill(0, rest + 1, length);
  putUint32(tail, length - 8, Math.floor((end - start) / 2 ** 29));
  putUint32(tail, length - 4, (end - start) << 3);
  compress(tail, 0);
  if (length > BLOCK_BYTES) compress(tail, BLOCK_BYTES);
  for (let i = 0; i < 8; i++) putUint32(digest, at + 4 * i, state[i]!);
}

function compress(bytes: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++, at += 4)
    words[i] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  for (let i = 16; i < 64; i++) {
    const [x, y] = [words[i - 15]!, words[i - 2]!];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16]! + s0 + words[i - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  // Two rounds at a time: turning eight variables by two is half the work of turning them by one twice.
  for (let i = 0; i < 64; i += 2) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + (g ^ (e & (f ^ g))) + K[i]! + words[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const x = (t1 + s0 + ((a & b) | (c & (a | b)))) | 0;
    const y = (d + t1) | 0;
    const s3 = ((y >>> 6) | (y << 26)) ^ ((y >>> 11) | (y << 21)) ^ ((y >>> 25) | (y << 7));
    const t3 = (g + s3 + (f ^ (y & (e ^ f))) + K[i + 1]! + words[i + 1]!) | 0;
    const s2 = ((x >>> 2) | (x << 30)) ^ ((x >>> 13) | (x << 19)) ^ ((x >>> 22) | (x << 10));
    h = f;
    g = e;
    f = y;
    e = (c + t3) | 0;
    d = b;
    c = a;
    b = x;
    a = (t3 + s2 + ((x & c) | (d & (x | c)))) | 0;
  }
  state[0] = (state[0]! + a) | 0;
  state[1] = (state[1]! + b) | 0;
  state[2] = (state[2]! + c) | 0;
  state[3] = (state[3]! + d) | 0;
  state[4] = (state[4]! + e) | 0;
  state[5] = (state[5]! + f) | 0;
  state[6] = (state[6]! + g) | 0;
  state[7] = (state[7]! + h) | 0;
}

function putUint32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}
