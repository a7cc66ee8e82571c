import { createHash, createPublicKey, verify } from 'node:crypto';

/**
 * Reads checkpoints and proofs from the texts alone, C2SP signed-note and tlog-checkpoint, RFC 6962 and RFC 9162 §2.1.3, and
 * shares no code with what writes them: what both make of a thing is then what the texts say.
 */
const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hashing = createHash('sha256');
  for (const part of parts) hashing.update(part);
  return hashing.digest();
};
const node = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right);

export const leafOfText = (text: string): Buffer => sha256(Buffer.of(0), Buffer.from(text));

/** MTH of RFC 6962 §2.1, as it is defined. */
export function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return node(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** RFC 9162 §2.1.3.2, step by step. */
export function included(
  leaf: Buffer,
  index: number,
  size: number,
  path: readonly Buffer[],
  root: Buffer,
): boolean {
  if (index >= size) return false;
  let [fn, sn, r] = [index, size - 1, leaf];
  for (const p of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      r = node(p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else r = node(r, p);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 && r.equals(root);
}

/** RFC 9162 §2.1.4.2, step by step. */
export function consistent(
  first: number,
  second: number,
  given: readonly Buffer[],
  firstHash: Buffer,
  secondHash: Buffer,
): boolean {
  if (first === second) return given.length === 0 && firstHash.equals(secondHash);
  if (given.length === 0) return false;
  const path = Number.isInteger(Math.log2(first)) ? [firstHash, ...given] : given;
  let [fn, sn] = [first - 1, second - 1];
  while (fn % 2 === 1) [fn, sn] = [fn >> 1, sn >> 1];
  let [fr, sr] = [path[0]!, path[0]!];
  for (const c of path.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [fr, sr] = [node(c, fr), node(c, sr)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1];
    } else sr = node(sr, c);
    [fn, sn] = [fn >> 1, sn >> 1];
  }
  return sn === 0 && fr.equals(firstHash) && sr.equals(secondHash);
}

export interface ReadCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** Names of the keys whose signature was verified. */
  readonly signedBy: readonly string[];
}

/** @throws Error for what is no checkpoint, or is signed by none of the keys, or wrongly by one of them */
export function readCheckpoint(note: string, vkeys: readonly string[]): ReadCheckpoint {
  const parts = /^((?:[^\n]+\n){3,})\n((?:— [^\n]+\n)+)$/u.exec(note);
  if (parts === null) throw new Error('no signed note of three lines or more');
  const [, text, signatures] = parts as unknown as [string, string, string];
  const signedBy = signatures
    .trimEnd()
    .split('\n')
    .flatMap((line) => {
      const [, name, value] = line.split(' ') as [string, string, string];
      const bytes = Buffer.from(value, 'base64');
      const known = vkeys
        .map(readVkey)
        .find((key) => key.name === name && key.id.equals(bytes.subarray(0, 4)));
      if (known === undefined) return [];
      if (!verify(null, Buffer.from(text), known.key, bytes.subarray(4)))
        throw new Error(`not signed by ${name}`);
      return [`${name} ${known.id.toString('hex')}`];
    });
  if (signedBy.length === 0) throw new Error('signed by no key that is known');
  const [origin, size, root] = text.split('\n') as [string, string, string];
  if (!/^(0|[1-9]\d*)$/.test(size)) throw new Error('no size');
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), signedBy };
}

function readVkey(vkey: string) {
  const [, name, id, material] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) as unknown as [
    string,
    string,
    string,
    string,
  ];
  const bytes = Buffer.from(material, 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error('no Ed25519 key');
  const own = sha256(Buffer.from(`${name}\n`), bytes).subarray(0, 4);
  if (own.toString('hex') !== id) throw new Error('the id is of another key');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') },
    format: 'jwk',
  });
  return { name, id: own, key };
}

/** When a witness signed a text, by the line of its signature (C2SP tlog-cosignature, Ed25519). @throws Error where it did not */
export function readCosignature(line: string, text: string, vkey: string): number {
  const [, name, id, material] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) as unknown as [
    string,
    string,
    string,
    string,
  ];
  const key = Buffer.from(material, 'base64');
  if (key.length !== 33 || key[0] !== 4) throw new Error('no key of a witness');
  if (sha256(Buffer.from(`${name}\n`), key).toString('hex', 0, 4) !== id)
    throw new Error('the id is of another key');
  const [dash, by, value] = line.trimEnd().split(' ') as [string, string, string];
  const bytes = Buffer.from(value, 'base64');
  if (dash !== '—' || by !== name || bytes.toString('hex', 0, 4) !== id) throw new Error('signed by another');
  const time = bytes.readBigUInt64BE(4);
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
  const x = key.subarray(1).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  if (!verify(null, message, publicKey, bytes.subarray(12))) throw new Error(`not signed by ${name}`);
  return Number(time);
}

export interface ReadProof {
  readonly index: number;
  readonly path: readonly Buffer[];
  readonly checkpoint: string;
}

/** C2SP tlog-proof. */
export function readProof(text: string): ReadProof {
  const parts =
    /^c2sp\.org\/tlog-proof@v1\n(?:extra [^\n]+\n)?index (0|[1-9]\d*)\n((?:[^\n]+\n)*)\n([^]*)$/u.exec(text);
  if (parts === null) throw new Error('no tlog-proof');
  const [, index, path, checkpoint] = parts as unknown as [string, string, string, string];
  return {
    index: Number(index),
    path: path
      .split('\n')
      .filter(Boolean)
      .map((line) => Buffer.from(line, 'base64')),
    checkpoint,
  };
}

export interface ReadHead {
  readonly stream: string;
  readonly head: string;
}

export const leafOfHead = ({ stream, head }: ReadHead): Buffer =>
  leafOfText(JSON.stringify({ head, stream }));

/** The root that `docs/evidence-pack.md` gives the streams of some entries, of which the last of a stream is its head. */
export function rootOfHeads(entries: readonly ReadHead[]): { root: Buffer; streams: number } {
  const last = new Map(entries.map((entry) => [entry.stream, entry]));
  const heads = [...last.values()].sort((a, b) =>
    Buffer.compare(Buffer.from(a.stream), Buffer.from(b.stream)),
  );
  return { root: treeHash(heads.map(leafOfHead)), streams: heads.length };
}
