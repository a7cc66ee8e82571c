import type { RecordedEvent } from '#domain/kernel/event.js';
import { sha256 } from '../merkle/hash.js';
import { DIGEST_BYTES } from '../sha256/four-at-once.js';
import { heapWriter, type Writer } from '../sha256/writer.js';
import { pointerOf, type Place } from './pointers.js';
import type { MembersToSalt, Salts, Salted } from './salt.js';

/** What `copy` notes of when the event was first recorded, which `recordedAt` then is. */
const FIRST_RECORDED = '/metadata/originalRecordedAt';
/** So many are salted together: with each of them alone, lanes would stand empty at its end. */
const TOGETHER = 16;

type Member = readonly [pointer: string, value: unknown];

/** The members of an event that an entry holds each by itself, by their JSON pointers: those at the top of its data and metadata. */
export function membersOf({ data, metadata }: RecordedEvent): readonly Member[] {
  const members: Member[] = [];
  addMembers(members, '/data/', data);
  addMembers(members, '/metadata/', metadata);
  return members;
}

function addMembers(members: Member[], place: Place, of: object): void {
  for (const name of Object.keys(of)) {
    const pointer = pointerOf(place, name);
    if (pointer !== FIRST_RECORDED) members.push([pointer, (of as Readonly<Record<string, unknown>>)[name]]);
  }
}

/** Hashes of events' entries: SHA-256 of a zero byte and the entry (RFC 6962 §2.1). */
export const leavesOf = (events: readonly RecordedEvent[], salts: Salts): readonly Buffer[] =>
  entriesOf(events, salts, ({ bytes, end }) => sha256(bytes.subarray(0, end)));

export const leafOf = (event: RecordedEvent, salts: Salts): Buffer => leavesOf([event], salts)[0]!;

/** Events' entries as they are hashed. */
export const entryTexts = (events: readonly RecordedEvent[], salts: Salts): readonly string[] =>
  entriesOf(events, salts, ({ bytes, end }) => bytes.toString('utf8', 1, end));

function entriesOf<T>(
  events: readonly RecordedEvent[],
  salts: Salts,
  told: (entry: Writer) => T,
): readonly T[] {
  const entries: T[] = [];
  for (let from = 0; from < events.length; from += TOGETHER) {
    const some = events.slice(from, from + TOGETHER);
    const members = some.map(membersInOrder);
    const salted = salts.of(members);
    let at = 0;
    for (const [index, event] of some.entries()) {
      putEntry(event, members[index]!, salted, at);
      at += members[index]!.members.length;
      entries.push(told(entry));
    }
  }
  return entries;
}

const membersInOrder = (event: RecordedEvent): MembersToSalt => ({
  id: event.id,
  members: membersOf(event).toSorted(([a], [b]) => (a < b ? -1 : 1)),
});

/**
 * What stands in the tree for an event, as it was stored and not as it is read today, in its RFC 8785 form: `stream`, `revision`
 * (decimal), `id`, `type`, `recordedAt`, and as `members` by JSON pointer, such as `/data/amount`, SHA-256 in hex of a salt and
 * the member's RFC 8785 form. Warning: what is here stays, for all checkpoints rest on it; an event that gets another member in its
 * data or metadata has one more in `members`.
 */
function putEntry(
  { stream, revision, id, type, recordedAt }: RecordedEvent,
  { members }: MembersToSalt,
  { bytes, digests }: Salted,
  from: number,
): void {
  // The zero byte is there.
  entry.end = 1;
  entry.text('{"id":').json(id).text(',"members":{');
  for (let at = 0; at < members.length; at += 1) {
    if (at > 0) entry.text(',');
    entry
      .json(members[at]![0])
      .text(':"')
      .hex(bytes, digests[from + at]!, DIGEST_BYTES)
      .text('"');
  }
  entry.text('},"recordedAt":').json(recordedAt).text(',"revision":').json(String(revision));
  entry.text(',"stream":').json(stream).text(',"type":').json(type).text('}');
}

const entry = heapWriter();
