import type { RecordedEvent } from '#domain/kernel/event.js';
import { membersOf } from '../entry/entry.js';
import { hasJcs } from '../entry/jcs.js';
import type { Salts } from '../entry/salt.js';
import { DIGEST_BYTES } from '../sha256/four-at-once.js';

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
  const members = membersOf(event);
  const salted = salts.of([{ id, members }]);
  const hexOf = (from: number): string => salted.bytes.toString('hex', from, from + DIGEST_BYTES);
  const told = members.map(([pointer, value], at): [string, ShownOrNot] => {
    // What JSON cannot say, a reader would take for something else.
    const isSaid = isShown(pointer) && hasJcs(value);
    return [
      pointer,
      isSaid ? { salt: hexOf(salted.salts[at]!), value } : { digest: hexOf(salted.digests[at]!) },
    ];
  });
  return {
    stream,
    revision: String(revision),
    index,
    id,
    type,
    recordedAt,
    members: Object.fromEntries(told.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
