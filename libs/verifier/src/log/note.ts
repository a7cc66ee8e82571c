import { isSignature } from '../crypto/ed25519.js';
import { fromBase64, hex, textOf, utf8 } from '../text/bytes.js';
import { COSIGNATURE_V1, NoteFault, type VerifierKey } from './vkey.js';

/** C2SP signed-note. */
export interface Note {
  /** With the line feed of its last line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  /** 8 hexadecimal digits. */
  readonly keyId: string;
  readonly bytes: Uint8Array;
  /** In the note, from 1. */
  readonly line: number;
}

const MOST_SIGNATURES = 64;
const LONGEST = 1024 * 1024;
const ID_BYTES = 4;
const SIGNATURE = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u;

/** @throws NoteFault */
export function readNote(bytes: Uint8Array): Note {
  if (bytes.length > LONGEST) throw new NoteFault(`it is longer than the ${LONGEST} bytes that are read`);
  const note = textOf(bytes);
  if (note === undefined) throw new NoteFault('it is no UTF-8');
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) throw new NoteFault('it has a control character');
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2).split('\n');
  if (end < 0 || lines.pop() !== '' || lines.length === 0)
    throw new NoteFault('it has no lines of signatures under an empty line');
  if (lines.length > MOST_SIGNATURES) throw new NoteFault(`it has more than ${MOST_SIGNATURES} signatures`);
  const first = text.split('\n').length + 1;
  return { text, signatures: lines.map((line, at) => signatureIn(line, first + at)) };
}

function signatureIn(line: string, at: number): NoteSignature {
  const [, name, value] = SIGNATURE.exec(line) ?? [];
  const bytes = fromBase64(value ?? '');
  if (name === undefined || bytes === undefined || bytes.length <= ID_BYTES)
    throw new NoteFault('it is no line of a signature', at);
  return { name, keyId: hex(bytes.subarray(0, ID_BYTES)), bytes: bytes.subarray(ID_BYTES), line: at };
}

/** A signature that was verified. */
export interface Verified {
  readonly key: VerifierKey;
  /** When a witness says that it co-signed: seconds since 1970. */
  readonly at?: bigint;
}

/** @throws NoteFault where it is not by that key */
export function verified({ bytes, line }: NoteSignature, text: string, key: VerifierKey): Verified {
  const found = key.type === COSIGNATURE_V1 ? cosigned(bytes, text, key) : signed(bytes, text, key);
  if (found === undefined)
    throw new NoteFault(`the signature of ${key.name}+${key.id} does not verify`, line);
  return found;
}

const signed = (bytes: Uint8Array, text: string, key: VerifierKey): Verified | undefined =>
  isSignature(bytes, utf8(text), key.key) ? { key } : undefined;

/** C2SP tlog-cosignature, cosignature/v1: the time in 8 bytes, then the signature over it and the text. */
function cosigned(bytes: Uint8Array, text: string, key: VerifierKey): Verified | undefined {
  if (bytes.length !== 72) return undefined;
  const at = BigInt(`0x${hex(bytes.subarray(0, 8))}`);
  if (at >= 2n ** 63n) return undefined;
  const message = utf8(`cosignature/v1\ntime ${at}\n${text}`);
  return isSignature(bytes.subarray(8), message, key.key) ? { key, at } : undefined;
}

/** The key that a line of a signature names. */
export const keyOf = (
  { name, keyId }: NoteSignature,
  keys: readonly VerifierKey[],
): VerifierKey | undefined => keys.find((key) => key.name === name && key.id === keyId);
