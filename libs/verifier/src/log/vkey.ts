import { sha256 } from '../crypto/sha256.js';
import { fromBase64, hex, utf8 } from '../text/bytes.js';

/** A text is no verifier key, note, checkpoint or policy. */
export class NoteFault extends Error {
  /** @param line from 1, where one can be named */
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}

/** Types of signatures of C2SP signed-note. */
export const ED25519 = 0x01;
export const COSIGNATURE_V1 = 0x04;

/** C2SP signed-note: what a signature is verified with. */
export interface VerifierKey {
  readonly name: string;
  /** 8 hexadecimal digits. */
  readonly id: string;
  readonly type: number;
  /** 32 bytes, an Ed25519 public key. */
  readonly key: Uint8Array;
  /** As it was given. */
  readonly vkey: string;
}

/** @throws NoteFault for what is none, or one of a type that is not wanted */
export function readVkey(vkey: string, type: number): VerifierKey {
  const [, name, id, material] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(vkey) ?? [];
  const typed = fromBase64(material ?? '');
  if (name === undefined || id === undefined || typed === undefined)
    throw new NoteFault(`"${vkey.slice(0, 80)}" is no verifier key: it is to be <name>+<8 digits>+<base64>`);
  if (typed[0] !== type || typed.length !== 33)
    throw new NoteFault(`the verifier key of ${name} is none of type 0x0${type} (${TYPES.get(type)})`);
  const own = hex(sha256(joined(utf8(`${name}\n`), typed)).subarray(0, 4));
  if (own !== id) throw new NoteFault(`the verifier key of ${name} has the id ${id}, and its own is ${own}`);
  return { name, id, type, key: typed.subarray(1), vkey };
}

const TYPES = new Map([
  [ED25519, 'Ed25519'],
  [COSIGNATURE_V1, 'cosignature/v1'],
]);

/** The keys of a file: one a line; empty lines, and those that begin with `#`, are passed over. @throws NoteFault */
export function readKeyFile(text: string): readonly VerifierKey[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const keys = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => readVkey(line, ED25519));
  if (keys.length === 0)
    throw new NoteFault('there is no verifier key: give one, <name>+<8 digits>+<base64>');
  return keys;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
