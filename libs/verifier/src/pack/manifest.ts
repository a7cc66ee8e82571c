import { compareUtf8 } from '../text/bytes.js';
import type { Json } from '../text/json.js';
import { Shape, jsonMember } from './shape.js';

/** What a pack says it is about. */
export interface About {
  readonly packId: string;
  readonly origin: string;
  readonly madeWith: string;
  readonly subject: { readonly lessee: string } | { readonly lease: string };
  readonly seenAs: { readonly role: string; readonly party?: string };
  readonly reader: string;
  readonly purpose: string;
  readonly asOf: string;
  readonly on: string;
  readonly earlier?: { readonly packId: string; readonly manifest: string };
}

export interface Manifest {
  readonly about: About;
  readonly streams: readonly StreamHead[];
  /** Names of parties, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  readonly members: readonly ListedMember[];
  /** The members of the manifest as they stand. */
  readonly stands: (name: string) => Json;
}

export interface StreamHead {
  readonly stream: string;
  /** Decimal: the revision of its last event. */
  readonly head: string;
}

export interface ListedMember {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Where the manifest lists it. */
  readonly byte: number;
}

export const MANIFEST = 'manifest.json';
const FORMAT = 'lease-ledger-pack/1';
const NAMES = [
  'format',
  'packId',
  'origin',
  'madeWith',
  'subject',
  'seenAs',
  'reader',
  'purpose',
  'asOf',
  'on',
  'streams',
  'names',
  'members',
];

/** @throws FaultIn */
export function readManifest(bytes: Uint8Array): Manifest {
  const shape = new Shape({ member: MANIFEST });
  const stands = shape.object(jsonMember(shape.place, bytes), NAMES, ['earlier']);
  if (shape.text(stands('format')) !== FORMAT) throw shape.fault(stands('format'), `it is not "${FORMAT}"`);
  return {
    about: aboutIn(stands, shape),
    streams: streamsIn(stands('streams'), shape),
    names: shape.texts(stands('names')),
    members: membersIn(stands('members'), shape),
    stands,
  };
}

function aboutIn(stands: Manifest['stands'], shape: Shape): About {
  const earlier = stands('earlier') as Json | undefined;
  return {
    packId: shape.uuid(stands('packId')),
    origin: shape.text(stands('origin')),
    madeWith: shape.text(stands('madeWith')),
    subject: subjectIn(stands('subject'), shape),
    seenAs: seenAsIn(stands('seenAs'), shape),
    reader: shape.text(stands('reader')),
    purpose: shape.text(stands('purpose')),
    asOf: shape.instant(stands('asOf')),
    on: shape.instant(stands('on')),
    ...(earlier === undefined ? {} : { earlier: earlierIn(earlier, shape) }),
  };
}

function subjectIn(json: Json, shape: Shape): About['subject'] {
  const lessee = shape.map(json).has('lessee');
  const subject = shape.object(json, [lessee ? 'lessee' : 'lease']);
  return lessee ? { lessee: shape.text(subject('lessee')) } : { lease: shape.text(subject('lease')) };
}

function seenAsIn(json: Json, shape: Shape): About['seenAs'] {
  const seenAs = shape.object(json, ['role'], ['party']);
  const party = seenAs('party') as Json | undefined;
  return { role: shape.text(seenAs('role')), ...(party === undefined ? {} : { party: shape.text(party) }) };
}

function earlierIn(json: Json, shape: Shape) {
  const earlier = shape.object(json, ['packId', 'manifest']);
  return { packId: shape.uuid(earlier('packId')), manifest: shape.sha256(earlier('manifest')) };
}

/** Names of members of a pack that stand for something else than a stream of that name. */
const RESERVED = ['heads', 'issued'];

function streamsIn(json: Json, shape: Shape): readonly StreamHead[] {
  const streams = shape.array(json).map((item) => {
    const one = shape.object(item, ['stream', 'head']);
    const stream = shape.text(one('stream'));
    if (RESERVED.includes(stream) || stream === '' || !stream.isWellFormed())
      throw shape.fault(item, `no stream of a pack is called "${stream}"`);
    return { stream, head: shape.revision(one('head')) };
  });
  assertSorted(
    json,
    shape,
    streams.map(({ stream }) => stream),
  );
  return streams;
}

function membersIn(json: Json, shape: Shape): readonly ListedMember[] {
  const members = shape.array(json).map((item) => {
    const one = shape.object(item, ['name', 'bytes', 'sha256']);
    const [name, sha256] = [shape.text(one('name')), shape.sha256(one('sha256'))];
    return { name, bytes: shape.count(one('bytes')), sha256, byte: item.start };
  });
  assertSorted(
    json,
    shape,
    members.map(({ name }) => name),
  );
  return members;
}

function assertSorted(json: Json, shape: Shape, names: readonly string[]): void {
  const at = names.findIndex((name, i) => i > 0 && compareUtf8(names[i - 1]!, name) >= 0);
  if (at > 0) throw shape.fault(shape.array(json)[at]!, `"${names[at]}" is out of order, or stands twice`);
}
