import { crc32 } from 'node:zlib';
import { compareUtf8 } from '../compare-utf8.js';

/** One file of a pack, by its name in ASCII. */
export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a member says that is there, as text. */
export const textIn = (members: readonly Member[], wanted: string): string =>
  members.find(({ name }) => name === wanted)!.bytes.toString('utf8');

/** The member that stands before all others. */
export const MANIFEST = 'manifest.json';

const LOCAL = 0x0403_4b50;
const LOCAL_BYTES = 30;
const UTF8_NAMES = 0x0800;
const NEEDED = 20;
/** The first day that a ZIP file can say. */
const DAY = 0x0021;
const MOST_MEMBERS = 65_534;
/** What a browser can hold. */
const MOST_BYTES = 2 ** 31 - 1;

/** There is more than a pack can hold. */
export class PackTooLarge extends Error {}

/**
 * A ZIP file (APPNOTE 6.3.10) that the same members make the same byte for byte: stored, `manifest.json` first and the rest by
 * name, without times, extra fields or comments. Written here as no library leaves all of that to its caller.
 * @throws PackTooLarge for more than a pack may have
 */
export function zipOf(members: readonly Member[]): Buffer {
  if (members.length > MOST_MEMBERS) throw new PackTooLarge(`${members.length} members are too many.`);
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of members.toSorted(inPackOrder)) {
    const both = sharedFields(name, bytes);
    const header = Buffer.concat([signature(LOCAL), both, Buffer.from(name)]);
    local.push(header, bytes);
    central.push(centralHeader(name, both, offset));
    offset += header.length + bytes.length;
    if (offset > MOST_BYTES) throw new PackTooLarge('The members have 2 GiB or more together.');
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...local, directory, endOf(members.length, directory.length, offset)]);
}

/** `manifest.json`, then by name in the order of UTF-8 bytes. */
export const inPackOrder = (a: Member, b: Member): number =>
  Number(b.name === MANIFEST) - Number(a.name === MANIFEST) || compareUtf8(a.name, b.name);

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The members of a file that `zipOf` made; of no other. */
export function membersOf(zip: Buffer): readonly Member[] {
  const members: Member[] = [];
  let at = 0;
  while (zip.readUInt32LE(at) === LOCAL) {
    const start = at + LOCAL_BYTES + zip.readUInt16LE(at + 26);
    const end = start + zip.readUInt32LE(at + 18);
    members.push({
      name: zip.toString('utf8', at + LOCAL_BYTES, start),
      bytes: zip.subarray(start, end),
    });
    at = end;
  }
  return members;
}

/** From "version needed" to "extra field length", which both kinds of headers have. */
function sharedFields(name: string, bytes: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(NEEDED, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DAY, 8);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(bytes.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}

/** Comment, disk and both kinds of attributes are nothing. */
function centralHeader(name: string, both: Buffer, offset: number): Buffer {
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(NEEDED);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x0201_4b50), madeBy, both, rest, Buffer.from(name)]);
}

function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
