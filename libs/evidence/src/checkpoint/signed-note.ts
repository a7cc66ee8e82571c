import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { sha256 } from '../merkle/hash.js';

/** Types of signatures (C2SP signed-note): of who keeps a log, and of witnesses, with the time at which they signed (tlog-cosignature). */
const ED25519 = 0x01;
const COSIGNATURE = 0x04;
const TIME_BYTES = 8;
const ID_BYTES = 4;
const KEY_BYTES = 32;
/** A note may have more signatures than anybody here makes, as witnesses add theirs. */
const MOST_SIGNATURES = 64;
const LONGEST = 256 * 1024;
const NAME = /^[^\s+]+$/u;
const SIGNATURE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
const VKEY = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u;

/** A text is no signed note, is not signed by a key that is known, or was changed since. */
export class NoteFault extends Error {}

export interface Signature {
  readonly name: string;
  /** 8 hexadecimal digits. */
  readonly keyId: string;
  readonly bytes: Buffer;
}

export interface Note {
  /** With the end of its last line. */
  readonly text: string;
  readonly signatures: readonly Signature[];
}

export interface VerifierKey {
  readonly name: string;
  readonly keyId: string;
  readonly key: KeyObject;
  /** Whether its signatures are those of a witness (cosignature/v1). */
  readonly cosigns: boolean;
}

export interface Signer {
  /** What others verify with: `<name>+<key id>+<type and public key in base64>`. */
  readonly vkey: string;
  sign(text: string): string;
}

/** @param seed 32 bytes, the private key of RFC 8032 §5.1.5 */
export function signerOf(name: string, seed: Buffer): Signer {
  const { key, vkey, line } = keyOf(ED25519, name, seed);
  return { vkey, sign: (text) => line(sign(null, Buffer.from(text), key)) };
}

/**
 * A witness: it signs that a checkpoint is the newest of its log that it has seen (C2SP tlog-cosignature, cosignature/v1).
 * @param now in seconds since 1970
 */
export function cosignerOf(name: string, seed: Buffer, now: () => number): Signer {
  const { key, vkey, line } = keyOf(COSIGNATURE, name, seed);
  const cosign = (text: string): string => {
    const time = Buffer.alloc(TIME_BYTES);
    time.writeBigUInt64BE(BigInt(now()));
    return line(Buffer.concat([time, sign(null, cosigned(time, text), key)]));
  };
  return { vkey, sign: cosign };
}

const cosigned = (time: Buffer, text: string): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${time.readBigUInt64BE()}\n${text}`);

export const isKeyName = (name: string): boolean => NAME.test(name);

function keyOf(type: number, name: string, seed: Buffer) {
  if (!isKeyName(name)) throw new NoteFault(`"${name}" is no name of a key: give one without blanks and "+"`);
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const typed = Buffer.concat([Buffer.of(type), publicBytes(key)]);
  const keyId = keyIdOf(name, typed);
  return {
    key,
    vkey: `${name}+${keyId}+${typed.toString('base64')}`,
    line: (signature: Buffer): string =>
      `— ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64')}`,
  };
}

/** Whether a signature is by that key, and of that text. */
export function isSignature({ name, keyId, bytes }: Signature, key: VerifierKey, text: string): boolean {
  if (name !== key.name || keyId !== key.keyId) return false;
  if (!key.cosigns) return verify(null, Buffer.from(text), key.key, bytes);
  const [time, signature] = [bytes.subarray(0, TIME_BYTES), bytes.subarray(TIME_BYTES)];
  return time.length === TIME_BYTES && verify(null, cosigned(time, text), key.key, signature);
}

/** @throws NoteFault for a text that a note cannot have */
export function signNote(text: string, signers: readonly Signer[]): string {
  if (!text.endsWith('\n') || hasControls(text)) throw new NoteFault('the text is none of a note');
  return `${text}\n${signers.map((signer) => `${signer.sign(text)}\n`).join('')}`;
}

/** @throws NoteFault */
export function readNote(note: string): Note {
  if (note.length > LONGEST || !note.isWellFormed() || hasControls(note))
    throw new NoteFault('it is no text of a note');
  const end = note.lastIndexOf('\n\n');
  const lines = note.slice(end + 2).split('\n');
  if (end < 0 || lines.pop() !== '') throw new NoteFault('it has no signatures under an empty line');
  if (lines.length === 0 || lines.length > MOST_SIGNATURES)
    throw new NoteFault(`it has ${lines.length} signatures: there are to be 1 to ${MOST_SIGNATURES}`);
  return { text: note.slice(0, end + 1), signatures: lines.map(readSignature) };
}

export const isSignatureLine = (line: unknown): boolean => typeof line === 'string' && SIGNATURE.test(line);

/** @throws NoteFault */
export function readSignature(line: string): Signature {
  const [, name, value] = SIGNATURE.exec(line) ?? [];
  const bytes = Buffer.from(value ?? '', 'base64');
  if (name === undefined || bytes.length <= ID_BYTES || bytes.toString('base64') !== value)
    throw new NoteFault(`"${line.slice(0, 40)}" is no line of a signature`);
  return { name, keyId: bytes.toString('hex', 0, ID_BYTES), bytes: bytes.subarray(ID_BYTES) };
}

/**
 * The text of a note that one of the keys signed; signatures of others are passed over.
 * @throws NoteFault where it is signed by none of them, or one of their signatures is of another text
 */
export function openNote(note: string, keys: readonly VerifierKey[]): string {
  const { text, signatures } = readNote(note);
  let isSigned = false;
  for (const signature of signatures) {
    const { name, keyId } = signature;
    const key = keys.find((each) => each.name === name && each.keyId === keyId);
    if (key === undefined) continue;
    if (!isSignature(signature, key, text))
      throw new NoteFault(`the signature of ${name}+${keyId} is not of this text`);
    isSigned = true;
  }
  if (isSigned) return text;
  const by = signatures.map(({ name, keyId }) => `${name}+${keyId}`).join(', ');
  throw new NoteFault(`it is signed by ${by}, and by no key that is known`);
}

/** Of the keys those that signed a note. @throws NoteFault for a text that is none */
export function signersOf(note: string, keys: readonly VerifierKey[]): readonly VerifierKey[] {
  const { text, signatures } = readNote(note);
  return keys.filter((key) => signatures.some((each) => isSignature(each, key, text)));
}

/** @throws NoteFault for what is no verifier key, or one of another type than Ed25519 */
export function readVkey(vkey: string): VerifierKey {
  const [, name, keyId, material] = VKEY.exec(vkey.trim()) ?? [];
  const typed = Buffer.from(material ?? '', 'base64');
  if (name === undefined || keyId === undefined)
    throw new NoteFault(`"${vkey.slice(0, 60)}" is no verifier key`);
  if ((typed[0] !== ED25519 && typed[0] !== COSIGNATURE) || typed.length !== 1 + KEY_BYTES)
    throw new NoteFault(`the verifier key of ${name} is none of Ed25519`);
  if (keyIdOf(name, typed) !== keyId)
    throw new NoteFault(`the verifier key of ${name} has another id than its own`);
  const x = typed.toString('base64url', 1);
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return { name, keyId, key, cosigns: typed[0] === COSIGNATURE };
}

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410 §7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const publicBytes = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url');

const keyIdOf = (name: string, typed: Buffer): string =>
  sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])).toString('hex', 0, ID_BYTES);

// eslint-disable-next-line no-control-regex
const hasControls = (text: string): boolean => /[\u0000-\u0009\u000b-\u001f]/.test(text);
