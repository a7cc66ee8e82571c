const HEX = '0123456789abcdef';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SEXTETS = Int8Array.from({ length: 256 }, (_, code) => BASE64.indexOf(String.fromCharCode(code)));

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Undefined for what is no UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => HEX[byte >> 4]! + HEX[byte & 15]!).join('');

/** RFC 4648 §4 in the one form that bytes have, with padding and no spare bits; undefined for any other. */
export function fromBase64(text: string): Uint8Array | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  if (text.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let [buffer, bits, at] = [0, 0, 0];
  for (let i = 0; i < text.length - padding; i++) {
    const sextet = SEXTETS[text.charCodeAt(i)] ?? -1;
    if (sextet < 0) return undefined;
    buffer = ((buffer << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits >= 8) bytes[at++] = buffer >> (bits -= 8);
  }
  return (buffer & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at]!, bytes[at + 1], bytes[at + 2]];
    const sextets = [
      a >> 2,
      ((a & 3) << 4) | ((b ?? 0) >> 4),
      (((b ?? 0) & 15) << 2) | ((c ?? 0) >> 6),
      (c ?? 0) & 63,
    ];
    const kept = b === undefined ? 2 : c === undefined ? 3 : 4;
    text += sextets.map((sextet, i) => (i < kept ? BASE64[sextet]! : '=')).join('');
  }
  return text;
}

/** The 32 bytes of a hash that stands in base64 at a place, put into others; whether one stands there, in its one form. */
export function hashFromBase64(bytes: Uint8Array, start: number, hash: Uint8Array, at: number): boolean {
  let [buffer, bits, put] = [0, 0, at];
  for (let i = start; i < start + 43; i++) {
    const sextet = SEXTETS[bytes[i]!]!;
    if (sextet < 0) return false;
    buffer = ((buffer << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits >= 8) hash[put++] = buffer >> (bits -= 8);
  }
  return (buffer & 3) === 0 && bytes[start + 43] === EQUALS_SIGN;
}

const EQUALS_SIGN = 0x3d;

/** Where two runs of bytes first differ, from 0; undefined where they are the same. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return i;
  return a.length === b.length ? undefined : shorter;
}

export const isSame = (a: Uint8Array, b: Uint8Array): boolean => firstDifference(a, b) === undefined;

/** Negative, zero or positive: in the order of their UTF-8 bytes. */
export function compareUtf8(a: string, b: string): number {
  const [x, y] = [utf8(a), utf8(b)];
  const at = firstDifference(x, y);
  return at === undefined ? 0 : (x[at] ?? -1) - (y[at] ?? -1);
}
