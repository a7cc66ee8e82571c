import { crc32 } from '../crypto/crc32.js';
import { compareUtf8, firstDifference, textOf, utf8 } from '../text/bytes.js';
import type { Failures } from './failures.js';

/** The bytes of each member by its name, in the order of the file. */
export type Members = ReadonlyMap<string, Uint8Array>;

const CONTAINER = 'container';
const FIRST = 'manifest.json';
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];
const MOST_MEMBERS = 65_534;
const MOST_BYTES = 2 ** 31 - 1;
/** Version 2.0, names in UTF-8, stored, 1 January 1980. */
const [VERSION, FLAGS, DATE] = [20, 0x0800, 0x0021];

interface Found {
  readonly name: string;
  /** Where its local header begins. */
  readonly header: number;
  readonly bytes: Uint8Array;
  readonly crc: number;
}

/**
 * The members of a pack's ZIP file. What it says of them is told twice, before each and at its end: where one does not lead through
 * the file, the other does, so that what was changed can be named.
 */
export function readZip(file: Uint8Array, failures: Failures): Members {
  const fail = (what: string, byte?: number) =>
    failures.add({ member: CONTAINER, ...(byte === undefined ? {} : { byte }), what });
  if (file.length > MOST_BYTES) fail('it has 2 GiB or more, and no pack has', MOST_BYTES);
  const found = byHeaders(file) ?? byDirectory(file);
  if (found === undefined) {
    fail('it is no ZIP file of stored members one after the other: it was cut, or is no pack');
    return new Map();
  }
  const members = new Map<string, Uint8Array>();
  for (const { name, header, bytes } of found) {
    if (members.has(name)) fail(`a second member is called ${name}`, header);
    else if (!/^[\x21-\x7e]+$/.test(name)) fail(`"${name}" is no name of a member`, header);
    members.set(name, bytes);
  }
  assertOrder(found, fail);
  compare(file, found, failures);
  return members;
}

function assertOrder(found: readonly Found[], fail: (what: string, byte: number) => void): void {
  if (found[0]?.name !== FIRST) fail(`its first member is not ${FIRST}`, 0);
  for (let i = 2; i < found.length; i++) {
    const [before, { name, header }] = [found[i - 1]!, found[i]!];
    if (compareUtf8(before.name, name) > 0)
      fail(`${name} stands behind ${before.name}, out of order`, header);
  }
}

/** As the headers before the members say, where these lead from one to the next and then to the directory. */
function byHeaders(file: Uint8Array): readonly Found[] | undefined {
  const view = viewOf(file);
  const found: Found[] = [];
  let at = 0;
  while (at + LOCAL_BYTES <= file.length && view.getUint32(at, true) === LOCAL) {
    const entry = foundAt(
      file,
      at,
      view.getUint16(at + 26, true),
      view.getUint32(at + 18, true),
      view.getUint32(at + 14, true),
    );
    if (entry === undefined || found.length === MOST_MEMBERS) return undefined;
    found.push(entry);
    at = entry.bytes.byteOffset - file.byteOffset + entry.bytes.length;
  }
  const isThrough = at + 4 <= file.length && [CENTRAL, END].includes(view.getUint32(at, true));
  return isThrough ? found : undefined;
}

/** As the central directory says, where it can be read. */
function byDirectory(file: Uint8Array): readonly Found[] | undefined {
  const view = viewOf(file);
  const end = file.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END) return undefined;
  const found: Found[] = [];
  let [header, at] = [0, view.getUint32(end + 16, true)];
  for (const count = view.getUint16(end + 10, true); found.length < count;) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) return undefined;
    const length = view.getUint16(at + 28, true);
    const name = textOf(file.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + length));
    const entry = foundAt(
      file,
      header,
      length,
      view.getUint32(at + 20, true),
      view.getUint32(at + 16, true),
      name,
    );
    if (entry === undefined) return undefined;
    found.push(entry);
    header = entry.bytes.byteOffset - file.byteOffset + entry.bytes.length;
    at += CENTRAL_BYTES + length;
  }
  return at === end ? found : undefined;
}

function foundAt(
  file: Uint8Array,
  header: number,
  nameBytes: number,
  size: number,
  crc: number,
  named?: string,
): Found | undefined {
  const start = header + LOCAL_BYTES + nameBytes;
  if (start + size > file.length) return undefined;
  const name = named ?? textOf(file.subarray(header + LOCAL_BYTES, start));
  return name === undefined ? undefined : { name, header, bytes: file.subarray(start, start + size), crc };
}

/** Holds the file against the one that its members make. */
function compare(file: Uint8Array, found: readonly Found[], failures: Failures): void {
  const crcs = found.map(({ bytes }) => crc32(bytes));
  const directory = found.length === 0 ? 0 : endOf(file, found.at(-1)!);
  let at = directory;
  for (const [i, { name, header }] of found.entries()) {
    const [local, central] = [localHeader(found[i]!, crcs[i]!), centralHeader(found[i]!, crcs[i]!)];
    const [inLocal, inCentral] = [differenceAt(file, header, local), differenceAt(file, at, central)];
    if (isCrcAlone(file, header + 14, at + 16, crcs[i]!))
      failures.add({ member: name, what: 'its bytes are not those that its CRC-32 was made of' });
    else {
      for (const byte of [inLocal, inCentral])
        if (byte !== undefined)
          failures.add({ member: CONTAINER, byte, what: `a header of ${name} is not as the format has it` });
    }
    at += central.length;
  }
  const byte = differenceAt(file, at, endRecord(found.length, at - directory, directory));
  if (byte !== undefined || at + END_BYTES !== file.length)
    failures.add({
      member: CONTAINER,
      byte: byte ?? at + END_BYTES,
      what: 'the end of the file is not as the format has it',
    });
}

const endOf = (file: Uint8Array, { bytes }: Found): number =>
  bytes.byteOffset - file.byteOffset + bytes.length;

/** Whether both headers name the same CRC-32, and the bytes have another. */
function isCrcAlone(file: Uint8Array, local: number, central: number, crc: number): boolean {
  if (central + 4 > file.length) return false;
  const view = viewOf(file);
  const told = view.getUint32(local, true);
  return told !== crc && told === view.getUint32(central, true);
}

/** Where in the file it is not what it should be from a place on. */
function differenceAt(file: Uint8Array, at: number, expected: Uint8Array): number | undefined {
  const difference = firstDifference(file.subarray(at, at + expected.length), expected);
  return difference === undefined ? undefined : at + difference;
}

/** What both headers of a member say: from the version needed to the length of the name, and no extra field. */
function common({ name, bytes }: Found, crc: number): readonly Field[] {
  return [
    [2, VERSION],
    [2, FLAGS],
    [2, 0],
    [2, 0],
    [2, DATE],
    [4, crc],
    [4, bytes.length],
    [4, bytes.length],
    [2, utf8(name).length],
    [2, 0],
  ];
}

const localHeader = (member: Found, crc: number): Uint8Array =>
  written([[4, LOCAL], ...common(member, crc)], member.name);

function centralHeader(member: Found, crc: number): Uint8Array {
  const place: readonly Field[] = [
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, member.header],
  ];
  return written([[4, CENTRAL], [2, VERSION], ...common(member, crc), ...place], member.name);
}

const endRecord = (members: number, bytes: number, at: number): Uint8Array =>
  written([
    [4, END],
    [2, 0],
    [2, 0],
    [2, members],
    [2, members],
    [4, bytes],
    [4, at],
    [2, 0],
  ]);

/** How many bytes, and the number in them, the lowest byte first. */
type Field = readonly [2 | 4, number];

function written(fields: readonly Field[], name = ''): Uint8Array {
  const numbers = fields.flatMap(([size, value]) =>
    Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 0xff),
  );
  return Uint8Array.from([...numbers, ...utf8(name)]);
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, length);
