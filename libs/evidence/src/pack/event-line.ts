import type { RecordedEvent } from '#domain/kernel/event.js';
import { membersOf } from '../entry/entry.js';
import { hasJcs, jcs } from '../entry/jcs.js';
import type { Salts } from '../entry/salt.js';

/** A member that the reader is shown, or the digest of one that it is not. */
export type ShownOrNot = { readonly salt: string; readonly value: unknown } | { readonly digest: string };

/** An event in a pack: its entry of the tree, with what the reader may see in the place of digests. */
export interface EventLine {
  readonly stream: string;
  /** Decimal. */
  readonly revision: string;
  /** Of the entry in the tree. */
  readonly index: number;
  readonly id: string;
  readonly type: string;
  readonly recordedAt: string;
  /** By JSON pointer, in their order. */
  readonly members: Readonly<Record<string, ShownOrNot>>;
}

/** @param isShown by a member's JSON pointer, such as `/data/amount` */
export function eventLine(
  event: RecordedEvent,
  index: number,
  salts: Salts,
  isShown: (pointer: string) => boolean,
): EventLine {
  const { stream, revision, id, type, recordedAt } = event;
  const members = membersOf(event).map(([pointer, value]): [string, ShownOrNot] => {
    const salt = salts.saltOf(id, pointer);
    // What JSON cannot say, a reader would take for something else.
    const isSaid = isShown(pointer) && hasJcs(value);
    return [pointer, isSaid ? { salt, value } : { digest: salts.digestOf(salt, jcs(value)) }];
  });
  return {
    stream,
    revision: String(revision),
    index,
    id,
    type,
    recordedAt,
    members: Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
