import type { RecordedEvent } from '#domain/kernel/event.js';
import type { Salts } from '../entry/salt.js';
import type { TreeFile } from '../tree/tree-file.js';
import { eventLine, type EventLine } from './event-line.js';

/** The log's tree, and what its entries are salted with. */
export interface SaltedTree {
  readonly tree: TreeFile;
  readonly salts: Salts;
}

/** An event, and which of its members its reader is shown, by their pointers. */
export interface EventToShow {
  readonly event: RecordedEvent;
  readonly shown: ReadonlySet<string>;
}

/** Lines of a pack for events that the tree has. @throws RangeError for one that it has not */
export function eventLines(
  { tree, salts }: SaltedTree,
  events: readonly EventToShow[],
): readonly EventLine[] {
  const indexes = tree.indexesOf(events.map(({ event }) => event.position));
  return events.map(({ event, shown }, at) => {
    const index = indexes[at];
    if (index === undefined)
      throw new RangeError(`${event.stream} #${event.revision} is no entry of the tree.`);
    return eventLine(event, index, salts, (pointer) => shown.has(pointer));
  });
}

/** All that an event of the ledger's own says, and not who had it recorded. */
export const dataOf = ({ data }: RecordedEvent): ReadonlySet<string> =>
  new Set(Object.keys(data).map((name) => `/data/${name}`));
