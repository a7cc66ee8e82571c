import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

/**
 * What a ledger's leaf key makes of members of events, in hexadecimal. The salt is an HMAC-SHA-256 (RFC 2104) under the leaf key, written out
 * with the two blocks of the key made once: Node's own object takes twice as long as both of its hashes.
 */
export class Salts {
  private readonly inner = Room.beginningWith(blockOf(this.key, 0x36));
  private readonly outer = Room.beginningWith(blockOf(this.key, 0x5c));
  private readonly member = Room.beginningWith(Buffer.alloc(DIGEST_BYTES));

  /** @param key 32 bytes */
  constructor(private readonly key: Buffer) {}

  /** Of the event of that id: HMAC over the id, a zero byte and the JSON pointer, which no id holds. */
  saltOf(eventId: string, pointer: string): string {
    const inner = hash('sha256', this.inner.with(`${eventId}\0${pointer}`), 'hex');
    return hash('sha256', this.outer.withHex(inner), 'hex');
  }

  /** SHA-256 of the salt's 32 bytes and the member's text in UTF-8. */
  digestOf(salt: string, text: string): string {
    return hash('sha256', this.member.startingWithHex(salt, text), 'hex');
  }
}

function blockOf(key: Buffer, filler: number): Buffer {
  const block = Buffer.alloc(BLOCK_BYTES, filler);
  for (const [at, byte] of key.entries()) block[at] = byte ^ filler;
  return block;
}

/** Room for bytes to be hashed that begin alike, made larger as is needed. */
class Room {
  private bytes: Buffer;

  private constructor(private readonly start: Buffer) {
    this.bytes = Buffer.alloc(1024);
    start.copy(this.bytes);
  }

  static beginningWith = (start: Buffer): Room => new Room(start);

  with(text: string): Buffer {
    const most = this.start.length + text.length * 3;
    if (most > this.bytes.length) this.grow(most);
    return this.bytes.subarray(0, this.start.length + this.bytes.write(text, this.start.length));
  }

  withHex(hex: string): Buffer {
    return this.bytes.subarray(0, this.start.length + this.bytes.write(hex, this.start.length, 'hex'));
  }

  startingWithHex(hex: string, text: string): Buffer {
    const bytes = this.with(text);
    bytes.write(hex, 0, 'hex');
    return bytes;
  }

  private grow(most: number): void {
    this.bytes = Buffer.alloc(most * 2);
    this.start.copy(this.bytes);
  }
}
