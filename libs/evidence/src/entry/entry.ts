import { escapePointer } from '#domain/kernel/json-pointer.js';
import type { RecordedEvent } from '#domain/kernel/event.js';
import { leafHash } from '../merkle/hash.js';
import { jcs } from './jcs.js';
import type { Salts } from './salt.js';

/**
 * What stands in the tree for an event, as it was stored and not as it is read today. Warning: what is here stays, for all
 * checkpoints rest on it; an event that gets another member in its data or metadata has one more in `members`.
 */
export interface Entry {
  readonly stream: string;
  /** Decimal. */
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  /** RFC 3339 UTC with milliseconds. */
  readonly recordedAt: string;
  /** By JSON pointer, such as `/data/amount`: SHA-256, hex, of a salt and the member's RFC 8785 form. */
  readonly members: Readonly<Record<string, string>>;
}

/** The members of an event that an entry holds each by itself, by their JSON pointers: those at the top of its data and metadata. */
export function membersOf({ data, metadata }: RecordedEvent): readonly (readonly [string, unknown])[] {
  // `copy` notes there when the event was first recorded, which `recordedAt` then is.
  const { originalRecordedAt: _, ...rest } = metadata;
  return [...membersAt('/data/', data), ...membersAt('/metadata/', rest)];
}

const membersAt = (place: string, members: object): readonly (readonly [string, unknown])[] =>
  Object.entries(members).map(([name, value]) => [place + escapePointer(name), value]);

export function entryOf(event: RecordedEvent, salts: Salts): Entry {
  const { stream, revision, id, type, recordedAt } = event;
  const members = membersOf(event).map(([pointer, value]) => [
    pointer,
    salts.digestOf(salts.saltOf(id, pointer), jcs(value)),
  ]);
  return { stream, revision: String(revision), id, type, recordedAt, members: Object.fromEntries(members) };
}

/** The hash of an event's entry: SHA-256 of a zero byte and the entry's RFC 8785 form (RFC 6962 §2.1). */
export const leafOf = (event: RecordedEvent, salts: Salts): Buffer => leafHash(entryText(event, salts));

/** An event's entry as it is hashed: its RFC 8785 form. */
export const entryText = (event: RecordedEvent, salts: Salts): string => textOf(entryOf(event, salts));

/** Its RFC 8785 form, as `jcs` gives it of any value: the members of an entry are known, and all are texts. */
function textOf({ id, members, recordedAt, revision, stream, type }: Entry): string {
  const digests = Object.keys(members)
    .sort()
    .map((pointer) => `${JSON.stringify(pointer)}:"${members[pointer]}"`);
  const header = [recordedAt, revision, stream, type].map((text) => JSON.stringify(text));
  return (
    `{"id":${JSON.stringify(id)},"members":{${digests.join(',')}},"recordedAt":${header[0]},` +
    `"revision":${header[1]},"stream":${header[2]},"type":${header[3]}}`
  );
}
