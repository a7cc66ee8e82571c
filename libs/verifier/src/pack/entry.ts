import { DIGEST_BYTES, sha256Into } from '../crypto/sha256.js';
import { leafHash } from '../log/merkle.js';
import { isInstant, Shape } from './shape.js';
import type { Json } from '../text/json.js';

/** An event as a pack has it: what was shown of it, and the hash of its entry in the tree. */
export interface PackedEvent {
  readonly stream: string;
  /** Decimal. */
  readonly revision: string;
  /** Of its entry in the tree. */
  readonly index: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly leaf: Uint8Array;
  /** The values that are shown, by JSON pointer. */
  readonly shown: ReadonlyMap<string, Json>;
  /** The pointers of those that are not. */
  readonly withheld: readonly string[];
}

const NAMES = ['stream', 'revision', 'index', 'id', 'type', 'recordedAt', 'members'];
/** Levels of a line that are read: the line, its members, and what is told of each. */
export const EVENT_LEVELS = 3;

/** @throws FaultIn */
export function readEvent(json: Json, shape: Shape): PackedEvent {
  const member = shape.object(json, NAMES);
  const [shown, withheld] = [new Map<string, Json>(), [] as string[]];
  for (const [pointer, told] of shape.map(member('members'))) {
    if (!isPointer(pointer))
      throw shape.fault(told, `"${pointer.slice(0, 80)}" is no member of an event's entry`);
    if (told.members?.has('digest')) withheld.push(pointer);
    else shown.set(pointer, shape.object(told, ['salt', 'value'])('value'));
  }
  const recordedAt = shape.text(member('recordedAt'));
  if (!isInstant(recordedAt)) throw shape.fault(member('recordedAt'), 'it is no instant');
  return {
    stream: shape.text(member('stream')),
    revision: shape.revision(member('revision')),
    index: shape.count(member('index')),
    id: shape.uuid(member('id')),
    type: shape.text(member('type')),
    recordedAt,
    leaf: leafOf(member, shape),
    shown,
    withheld,
  };
}

/** Of a member at the top of data or metadata, but for the one that entries leave out. */
function isPointer(text: string): boolean {
  const [, name] = /^\/(?:data|metadata)\/([^/]*)$/u.exec(text) ?? [];
  return name !== undefined && !/~(?![01])/.test(name) && text !== '/metadata/originalRecordedAt';
}

/** The entry, as `docs/evidence-pack.md` has it, is put together of the parts of the line, each of which is in its RFC 8785 form. */
function leafOf(member: (name: string) => Json, shape: Shape): Uint8Array {
  entry.begin();
  entry.text('{"id":');
  entry.value(member('id'));
  let separator = ',"members":{';
  for (const told of shape.map(member('members')).values()) {
    entry.text(separator);
    entry.bytes(told.bytes, told.nameStart, told.start);
    entry.text('"');
    putDigest(told, shape);
    entry.text('"');
    separator = ',';
  }
  if (separator !== ',') entry.text(separator);
  entry.text('},"recordedAt":');
  entry.value(member('recordedAt'));
  entry.text(',"revision":');
  entry.value(member('revision'));
  entry.text(',"stream":');
  entry.value(member('stream'));
  entry.text(',"type":');
  entry.value(member('type'));
  entry.text('}');
  return leafHash(entry.room, entry.length);
}

/** The digest of a member, told or computed of its salt and value, as 64 digits at the end of the entry. */
function putDigest(told: Json, shape: Shape): void {
  const digest = told.members?.get('digest');
  if (digest !== undefined) {
    shape.object(told, ['digest']);
    shape.sha256(digest);
    entry.bytes(digest.bytes, digest.start + 1, digest.end - 1);
    return;
  }
  const [salt, value] = [told.members!.get('salt')!, told.members!.get('value')!];
  salted.begin();
  if (salt.end - salt.start !== 66 || !salted.fromHex(salt.bytes, salt.start + 1))
    throw shape.fault(salt, 'it is no salt of 64 lower-case hexadecimal digits');
  salted.value(value);
  sha256Into(salted.room, 1, salted.length, digestBytes, 0);
  entry.hex(digestBytes);
}

const digestBytes = new Uint8Array(DIGEST_BYTES);

/** Bytes put one behind the other, after a zero byte; made larger as is needed. */
class Room {
  room = new Uint8Array(4096);
  length = 1;

  begin(): void {
    this.length = 1;
  }

  value({ bytes, start, end }: Json): void {
    this.bytes(bytes, start, end);
  }

  bytes(bytes: Uint8Array, start: number, end: number): void {
    this.grow(end - start);
    for (let i = start; i < end; i++) this.room[this.length++] = bytes[i]!;
  }

  /** ASCII. */
  text(text: string): void {
    this.grow(text.length);
    for (let i = 0; i < text.length; i++) this.room[this.length++] = text.charCodeAt(i);
  }

  hex(bytes: Uint8Array): void {
    this.grow(2 * bytes.length);
    for (const byte of bytes) {
      this.room[this.length++] = HEX.charCodeAt(byte >> 4);
      this.room[this.length++] = HEX.charCodeAt(byte & 15);
    }
  }

  /** 32 bytes of 64 lower-case digits; whether these stand there. */
  fromHex(bytes: Uint8Array, start: number): boolean {
    this.grow(DIGEST_BYTES);
    let sound = 0;
    for (let i = start; i < start + 2 * DIGEST_BYTES; i += 2) {
      const [high, low] = [DIGITS[bytes[i]!]!, DIGITS[bytes[i + 1]!]!];
      sound |= high | low;
      this.room[this.length++] = (high << 4) | low;
    }
    return sound >= 0;
  }

  private grow(by: number): void {
    if (this.length + by <= this.room.length) return;
    const larger = new Uint8Array(2 * (this.length + by));
    larger.set(this.room);
    this.room = larger;
  }
}

const HEX = '0123456789abcdef';
/** Of each code of a character what digit it is; -1 of what is none. */
const DIGITS = Int8Array.from({ length: 256 }, (_, code) => HEX.indexOf(String.fromCharCode(code)));

const [entry, salted] = [new Room(), new Room()];
