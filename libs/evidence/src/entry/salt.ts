import {
  BLOCK_BYTES,
  DIGEST_BYTES,
  FourAtOnce,
  Messages,
  NOTHING_YET,
  type Begun,
} from '../sha256/four-at-once.js';
import { putJcs } from './jcs.js';

/** The members of an event, each by its JSON pointer. */
export interface MembersToSalt {
  readonly id: string;
  readonly members: readonly (readonly [pointer: string, value: unknown])[];
}

/** Where salts and digests of members are, 32 bytes each, one event's behind the other's; until others are salted. */
export interface Salted {
  readonly bytes: Buffer;
  readonly salts: readonly number[];
  readonly digests: readonly number[];
}

/**
 * A member's salt is an HMAC-SHA-256 (RFC 2104) under the leaf key of the event's id, a zero byte, and the member's JSON pointer, which
 * no id holds; its digest is SHA-256 of the salt and the member's RFC 8785 form in UTF-8. The HMAC is written out with the two blocks of the
 * key hashed once, as an event asks for a dozen of them.
 */
export class Salts {
  private readonly inside: Begun;
  private readonly outside: Begun;

  /** @param key 32 bytes */
  constructor(key: Buffer) {
    this.inside = sha256().after(blockOf(key, 0x36));
    this.outside = sha256().after(blockOf(key, 0x5c));
  }

  of(events: readonly MembersToSalt[]): Salted {
    const hashes = sha256();
    hashes.begin();
    for (const messages of [inner, outer, whole]) messages.clear();
    for (const { id, members } of events) this.add(hashes, id, members);
    hashes.hash(inner, this.inside);
    hashes.hash(outer, this.outside);
    hashes.hash(whole, NOTHING_YET);
    return { bytes: hashes.writer.bytes, salts: whole.at, digests: whole.to };
  }

  /** The three messages of each member, into which the digest of the one before is put. */
  private add(hashes: FourAtOnce, id: string, members: MembersToSalt['members']): void {
    const { writer } = hashes;
    const start = writer.end;
    const idEnd = writer.text(id).byte(0).end;
    writer.end = start;
    for (const [pointer, value] of members) {
      const first = writer.end;
      writer.again(start, idEnd).text(pointer);
      hashes.pad(first, BLOCK_BYTES);
      const second = writer.end;
      writer.end += DIGEST_BYTES;
      hashes.pad(second, BLOCK_BYTES);
      const third = writer.end;
      writer.end += DIGEST_BYTES;
      putJcs(writer, value);
      hashes.pad(third);
      inner.add(first, second, second);
      outer.add(second, third, third);
      whole.add(third, writer.end, second);
    }
  }
}

const [inner, outer, whole] = [new Messages(), new Messages(), new Messages()];

let made: FourAtOnce | undefined;
/** One is enough for a thread, and whoever salts nothing needs none. */
const sha256 = (): FourAtOnce => (made ??= new FourAtOnce());

function blockOf(key: Buffer, filler: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES, filler);
  for (const [at, byte] of key.entries()) block[at] = byte ^ filler;
  return block;
}
