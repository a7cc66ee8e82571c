/** Longer texts are written by Node, which takes longer to be called than a short one takes to be written. */
const SHORT = 64;
const [BLANK, QUOTE, BACKSLASH, LAST_OF_ASCII] = [0x20, 0x22, 0x5c, 0x7e];

/** Two hexadecimal digits of each byte, the first of them in the lower eight bits. */
const HEX = Uint16Array.from({ length: 256 }, (_, byte) =>
  Buffer.from(byte.toString(16).padStart(2, '0')).readUInt16LE(),
);

/** Bytes that are written one behind the other, where there is always room for more. */
export class Writer {
  bytes: Buffer;
  view: DataView;
  /** Where the next byte goes. */
  end = 0;

  /** @param larger answers for as many bytes, or more, with what was written so far in them */
  constructor(private readonly larger: (bytes: number) => ArrayBuffer) {
    const buffer = larger(0);
    this.bytes = Buffer.from(buffer);
    this.view = new DataView(buffer);
  }

  makeRoom(bytes: number): void {
    if (this.end + bytes <= this.bytes.length) return;
    const buffer = this.larger(this.end + bytes);
    this.bytes = Buffer.from(buffer);
    this.view = new DataView(buffer);
  }

  /** In UTF-8. */
  text(text: string): this {
    this.makeRoom(3 * text.length);
    if (text.length > SHORT) return this.byNode(text);
    const { bytes, end } = this;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code > LAST_OF_ASCII) return this.byNode(text);
      bytes[end + i] = code;
    }
    this.end = end + text.length;
    return this;
  }

  /** As JSON has it. */
  json(text: string): this {
    if (text.length > SHORT) return this.text(JSON.stringify(text));
    this.makeRoom(text.length + 2);
    const { bytes, end } = this;
    bytes[end] = QUOTE;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code < BLANK || code > LAST_OF_ASCII || code === QUOTE || code === BACKSLASH)
        return this.text(JSON.stringify(text));
      bytes[end + 1 + i] = code;
    }
    bytes[end + 1 + text.length] = QUOTE;
    this.end = end + text.length + 2;
    return this;
  }

  private byNode(text: string): this {
    this.end += this.bytes.write(text, this.end);
    return this;
  }

  byte(byte: number): this {
    this.makeRoom(1);
    this.bytes[this.end++] = byte;
    return this;
  }

  /** The same bytes as were written from `from` on and before `to`. */
  again(from: number, to: number): this {
    this.makeRoom(to - from + 4);
    const { view, end } = this;
    // What is too much at the end is written over.
    for (let i = 0; i < to - from; i += 4) view.setInt32(end + i, view.getInt32(from + i));
    this.end = end + to - from;
    return this;
  }

  /** So many bytes that stand elsewhere, in hexadecimal. */
  hex(bytes: Uint8Array, from: number, count: number): this {
    this.makeRoom(2 * count);
    const { view, end } = this;
    for (let i = 0; i < count; i += 1) view.setUint16(end + 2 * i, HEX[bytes[from + i]!]!, true);
    this.end = end + 2 * count;
    return this;
  }
}

/** One whose bytes are no others'. */
export function heapWriter(): Writer {
  let room = new Uint8Array(4096);
  return new Writer((bytes) => {
    const before = room;
    if (bytes > room.length) (room = new Uint8Array(2 * bytes)).set(before);
    return room.buffer;
  });
}
