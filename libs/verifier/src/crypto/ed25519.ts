import { sha512 } from './sha512.js';

/**
 * Verifies Ed25519 signatures (RFC 8032 §5.1.7). Written out, as what browsers and Node have of it began at different versions; nothing
 * here is secret, so how long it takes may tell anything.
 */
const P = 2n ** 255n - 19n;
/** Of the base point. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const ORDER_BITS = 253n;
const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

/** Extended coordinates: x = X/Z, y = Y/Z, x·y = T/Z. */
interface Point {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
  readonly T: bigint;
}

const NEUTRAL: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n };
const BASE = pointOf(mod(4n * inverse(5n)), 0n)!;

/** @param key 32 bytes @param signature 64 bytes */
export function isSignature(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean {
  const point = decoded(key);
  if (signature.length !== 64 || point === undefined || isOfSmallOrder(point)) return false;
  const s = numberOf(signature.subarray(32));
  if (s >= ORDER) return false;
  const hashed = new Uint8Array(64 + message.length);
  hashed.set(signature.subarray(0, 32));
  hashed.set(key, 32);
  hashed.set(message, 64);
  const k = numberOf(sha512(hashed)) % ORDER;
  const r = encoded(bothTimes(BASE, s, negative(point), k));
  return r.every((byte, i) => byte === signature[i]);
}

/** Whether a key is one of the handful with which anybody can make a signature that fits some messages. */
function isOfSmallOrder(point: Point): boolean {
  const two = sum(point, point);
  const four = sum(two, two);
  return isNeutral(sum(four, four));
}

function decoded(bytes: Uint8Array): Point | undefined {
  if (bytes.length !== 32) return undefined;
  const number = numberOf(bytes);
  const y = number & (2n ** 255n - 1n);
  return y >= P ? undefined : pointOf(y, number >> 255n);
}

/** RFC 8032 §5.1.3, steps 2 to 4. */
function pointOf(y: bigint, sign: bigint): Point | undefined {
  const [u, v] = [mod(y * y - 1n), mod(D * y * y + 1n)];
  const square = mod(u * inverse(v));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(x * x) !== square || (x === 0n && sign === 1n)) return undefined;
  if ((x & 1n) !== sign) x = P - x;
  return { X: x, Y: y, Z: 1n, T: mod(x * y) };
}

function encoded({ X, Y, Z }: Point): Uint8Array {
  const [x, y] = [mod(X * inverse(Z)), mod(Y * inverse(Z))];
  const number = y | ((x & 1n) << 255n);
  return Uint8Array.from({ length: 32 }, (_, i) => Number((number >> BigInt(8 * i)) & 255n));
}

/** RFC 8032 §5.1.4, which holds for any two points. */
function sum(p: Point, q: Point): Point {
  const a = mod((p.Y - p.X) * (q.Y - q.X));
  const b = mod((p.Y + p.X) * (q.Y + q.X));
  const c = mod(2n * D * p.T * q.T);
  const d = mod(2n * p.Z * q.Z);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return { X: mod(e * f), Y: mod(g * h), Z: mod(f * g), T: mod(e * h) };
}

/** The sum of two points, each so many times. */
function bothTimes(p: Point, m: bigint, q: Point, n: bigint): Point {
  const both = sum(p, q);
  let result = NEUTRAL;
  for (let bit = ORDER_BITS - 1n; bit >= 0n; bit--) {
    result = sum(result, result);
    const [inM, inN] = [(m >> bit) & 1n, (n >> bit) & 1n];
    if (inM | inN) result = sum(result, inM & inN ? both : inM ? p : q);
  }
  return result;
}

const negative = ({ X, Y, Z, T }: Point): Point => ({ X: mod(-X), Y, Z, T: mod(-T) });

const isNeutral = ({ X, Y, Z }: Point): boolean => X === 0n && Y === Z;

function mod(number: bigint): bigint {
  const rest = number % P;
  return rest < 0n ? rest + P : rest;
}

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, mod(base)];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

function inverse(number: bigint): bigint {
  return power(number, P - 2n);
}

/** Little-endian. */
function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
}
