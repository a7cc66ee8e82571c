/** CRC-32 as ZIP has it (APPNOTE 4.4.7), eight bytes at a time. */
export function crc32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let crc = -1;
  let at = 0;
  for (const end = bytes.length - 8; at <= end; at += 8) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    crc =
      behind(7, low & 255) ^
      behind(6, (low >>> 8) & 255) ^
      behind(5, (low >>> 16) & 255) ^
      behind(4, low >>> 24) ^
      behind(3, high & 255) ^
      behind(2, (high >>> 8) & 255) ^
      behind(1, (high >>> 16) & 255) ^
      behind(0, high >>> 24);
  }
  for (; at < bytes.length; at++) crc = behind(0, (crc ^ bytes[at]!) & 255) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** What a byte makes of the CRC when so many bytes of zeros stand behind it. */
const behind = (zeros: number, byte: number): number => TABLE[256 * zeros + byte]!;

const TABLE = new Int32Array(8 * 256);
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  TABLE[byte] = crc;
}
for (let at = 256; at < TABLE.length; at++) {
  const before = TABLE[at - 256]!;
  TABLE[at] = behind(0, before & 255) ^ (before >>> 8);
}
