import { isIncluded, leafHash } from '../log/merkle.js';
import { fromBase64, hashFromBase64, utf8 } from '../text/bytes.js';
import type { Json } from '../text/json.js';
import { dataOf, isProvenAlone } from './alone.js';
import { readEvent, type PackedEvent } from './entry.js';
import type { EventsFound } from './events.js';
import type { Examined } from './examined.js';
import { EVENTS, HEADS, ISSUED } from './listed.js';
import type { StreamHead } from './manifest.js';
import { jsonMember, Shape } from './shape.js';

/** What the log says of the last event of each of its streams. */
export interface Heads {
  /** How many entries of the log it is about. */
  readonly entries: number;
  /** How many streams they were of. */
  readonly streams: number;
  readonly root: Uint8Array;
  readonly event: PackedEvent;
}

const BASE64_HASH = /^[A-Za-z0-9+/]{43}=$/;

/** The event of `heads.json`, in the tree, and the heads of the pack's streams under its root. */
export function checkHeads(pack: Examined, found: EventsFound, issuedAt: number): Heads | undefined {
  const bytes = pack.members.get(HEADS);
  if (bytes === undefined) return undefined;
  const shape = new Shape({ member: HEADS });
  return pack.failures.caught(() => {
    const json = shape.object(jsonMember(shape.place, bytes), ['event', 'streams']);
    const heads = headsIn(json('event'), shape);
    isProvenAlone(heads.event, HEADS, 'heads', pack);
    checkEach(shape.array(json('streams')), heads, shape, pack);
    checkPlaces(heads, found, issuedAt, pack);
    return heads;
  });
}

function headsIn(json: Json, shape: Shape): Heads {
  const event = readEvent(json, shape);
  const data = dataOf(event, json, shape, ['entries', 'root', 'streams']);
  if (event.type !== 'StreamHeadsRecorded' || event.stream !== 'log-heads')
    throw shape.fault(json, 'it is no StreamHeadsRecorded in the stream log-heads');
  const root = fromBase64(shape.matching(data('root'), BASE64_HASH, 'root in base64'));
  if (root === undefined) throw shape.fault(data('root'), 'it is no root in base64');
  return { entries: shape.count(data('entries')), streams: shape.count(data('streams')), root, event };
}

function checkEach(
  items: readonly Json[],
  heads: Heads,
  shape: Shape,
  { manifest, failures }: Examined,
): void {
  const { streams } = manifest;
  for (let i = 0; i < Math.max(items.length, streams.length); i++) {
    const [item, expected] = [items[i], streams[i]];
    const place = { ...shape.place, ...(expected && { stream: expected.stream, revision: expected.head }) };
    if (item === undefined) failures.add({ ...place, what: 'the head of this stream is missing' });
    else failures.caught(() => checkHead(item, expected, heads, new Shape(place)));
  }
}

/** @throws FaultIn */
function checkHead(item: Json, expected: StreamHead | undefined, heads: Heads, shape: Shape): void {
  const one = shape.object(item, ['stream', 'head', 'index', 'path']);
  const [stream, head, index] = [
    shape.text(one('stream')),
    shape.revision(one('head')),
    shape.count(one('index')),
  ];
  if (stream !== expected?.stream || head !== expected.head)
    throw shape.fault(item, `it is the head ${head} of ${stream}, and the manifest has another here`);
  const leaf = leafHash(utf8(`\0{"head":"${head}","stream":${JSON.stringify(stream)}}`));
  const path = new Uint8Array(32 * shape.array(one('path')).length);
  for (const [i, hash] of shape.array(one('path')).entries()) {
    shape.matching(hash, BASE64_HASH, 'hash in base64');
    if (!hashFromBase64(hash.bytes, hash.start + 1, path, 32 * i))
      throw shape.fault(hash, 'it is no hash in base64');
  }
  if (!isIncluded(leaf, index, heads.streams, path, heads.root))
    throw shape.fault(item, `it is not at index ${index} of the ${heads.streams} heads under the root`);
}

/** What was recorded in which order: the pack's events, their heads, that it was issued. */
function checkPlaces(
  { entries, event }: Heads,
  found: EventsFound,
  issuedAt: number,
  { failures }: Examined,
): void {
  if (found.last >= entries)
    failures.add({
      member: EVENTS,
      what: `an event has the index ${found.last}, and the heads are of the first ${entries} entries`,
    });
  if (entries > event.index)
    failures.add({
      member: HEADS,
      what: `it is at index ${event.index}, and says the heads of ${entries} entries`,
    });
  if (issuedAt <= event.index)
    failures.add({
      member: ISSUED,
      what: `its index ${issuedAt} is not above ${event.index}, that of the heads`,
    });
}
