import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

export interface EventMade {
  readonly stream: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Pointers that the reader may not see. */
  readonly withheld?: readonly string[];
}

/** RFC 8785, with half a surrogate pair as JSON.stringify writes it. */
export function jcs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jcs(member)}`).join(',')}}`;
}
export const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hashing = createHash('sha256');
  for (const part of parts) hashing.update(part);
  return hashing.digest();
};
export const hex = (...parts: readonly (Buffer | string)[]): string => sha256(...parts).toString('hex');
export const jsonMember = (value: unknown): Buffer => Buffer.from(`${jcs(value)}\n`);

/** RFC 6962 §2.1, with what was computed kept. */
export class TreeMade {
  private readonly known = new Map<string, Buffer>();

  constructor(readonly leaves: readonly Buffer[]) {}

  root(from = 0, to = this.leaves.length): Buffer {
    if (to - from === 1) return this.leaves[from]!;
    const name = `${from}-${to}`;
    const hash = this.known.get(name) ?? this.node(from, to);
    this.known.set(name, hash);
    return hash;
  }

  path(index: number, from = 0, to = this.leaves.length): readonly Buffer[] {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...this.path(index, from, middle), this.root(middle, to)]
      : [...this.path(index, middle, to), this.root(from, middle)];
  }

  private node(from: number, to: number): Buffer {
    const middle = from + split(to - from);
    return sha256(Buffer.of(1), this.root(from, middle), this.root(middle, to));
  }
}

function split(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

export const leafOf = (entry: string): Buffer => sha256(Buffer.of(0), entry);
export const byUtf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const idOf = (seed: string): string =>
  hex(seed).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');

/** An entry, and the line that shows of it what may be seen. */
export interface EntryMade {
  readonly line: Readonly<Record<string, unknown>>;
  readonly leaf: Buffer;
}

function entryMade(event: EventMade, revision: number, index: number): EntryMade {
  const id = idOf(`${event.stream} ${revision}`);
  const pointers = [
    ...Object.entries(event.data).map(([name, value]) => [`/data/${escaped(name)}`, value] as const),
    ...Object.entries(event.metadata).map(([name, value]) => [`/metadata/${escaped(name)}`, value] as const),
  ];
  const told = pointers.map(([pointer, value]) => {
    const salt = sha256('salt', id, pointer);
    const digest = hex(salt, jcs(value));
    const isShown = !event.withheld?.includes(pointer);
    return { pointer, digest, shown: isShown ? { salt: salt.toString('hex'), value } : { digest } };
  });
  const head = {
    stream: event.stream,
    revision: String(revision),
    id,
    type: event.type,
    recordedAt: new Date(Date.UTC(2026, 2, 1, 10, 0, index % 60)).toISOString(),
  };
  return {
    line: { ...head, index, members: Object.fromEntries(told.map(({ pointer, shown }) => [pointer, shown])) },
    leaf: leafOf(
      jcs({ ...head, members: Object.fromEntries(told.map(({ pointer, digest }) => [pointer, digest])) }),
    ),
  };
}

/** Signs as C2SP signed-note and tlog-cosignature say. */
export function signerMade(name: string, seed: string, type: 1 | 4) {
  const key = keyOf(sha256(seed));
  const typed = Buffer.concat([Buffer.of(type), publicBytes(key)]);
  const id = sha256(`${name}\n`, typed).subarray(0, 4);
  const line = (bytes: Buffer) => `— ${name} ${Buffer.concat([id, bytes]).toString('base64')}\n`;
  return {
    vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    sign: (text: string): string => line(sign(null, Buffer.from(text), key)),
    cosign(text: string, at: number): string {
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(BigInt(at));
      return line(Buffer.concat([time, sign(null, Buffer.from(`cosignature/v1\ntime ${at}\n${text}`), key)]));
    },
  };
}

const keyOf = (seed: Buffer): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
const publicBytes = (key: KeyObject): Buffer =>
  Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url');

/** Of StreamHeadsRecorded. */
export interface HeadsData extends Record<string, unknown> {
  readonly entries: number;
  readonly streams: number;
  readonly root: string;
}

/** A log, entry by entry. */
export class LogMade {
  readonly entries: EntryMade[] = [];
  private readonly byStream = new Map<string, EntryMade[]>();

  add(event: EventMade): EntryMade {
    const before = this.byStream.get(event.stream) ?? [];
    const entry = entryMade(event, before.length, this.entries.length);
    this.entries.push(entry);
    before.push(entry);
    this.byStream.set(event.stream, before);
    return entry;
  }

  linesOf(stream: string): readonly EntryMade['line'][] {
    return (this.byStream.get(stream) ?? []).map(({ line }) => line);
  }

  recordHeads(streams: readonly string[], lie?: (data: HeadsData) => HeadsData) {
    const names = [...this.byStream.keys()].toSorted(byUtf8);
    const head = (stream: string) => String(this.linesOf(stream).length - 1);
    const tree = new TreeMade(names.map((stream) => leafOf(jcs({ head: head(stream), stream }))));
    const heads = streams.map((stream) => {
      const index = names.indexOf(stream);
      return {
        stream,
        head: head(stream),
        index,
        path: tree.path(index).map((hash) => hash.toString('base64')),
      };
    });
    const data: HeadsData = {
      entries: this.entries.length,
      streams: names.length,
      root: tree.root().toString('base64'),
    };
    const { line } = this.add({
      stream: 'log-heads',
      type: 'StreamHeadsRecorded',
      data: lie?.(data) ?? data,
      metadata: { actor: 'the ledger' },
    });
    return { event: line, streams: heads };
  }
}
