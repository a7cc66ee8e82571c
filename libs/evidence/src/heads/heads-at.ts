import { setImmediate } from 'node:timers/promises';
import type { EventStore } from '#event-store/event-store.js';
import { pagesOf } from '#event-store/log-pages.js';
import { isOutsideTree } from '../entry/outside-tree.js';
import type { TreeFile } from '../tree/tree-file.js';
import type { StreamHead } from './head.js';
import { HeadsTree } from './heads-tree.js';

/** So many are hashed in few milliseconds. */
const SLICE = 1_000;

/**
 * The heads of the first `entries` entries: those of now, without what came since. It costs as much as there came, not as much
 * as the log has. @throws RangeError for more entries than there are; StoreUnavailable
 */
export async function headsAt(tree: TreeFile, store: EventStore, entries: number): Promise<HeadsTree> {
  const { entries: now, position, heads } = tree.heads();
  if (entries > now) throw new RangeError(`The log has ${now} entries, and not ${entries}.`);
  if (entries === now) return inSlices(heads);
  const then = new Map(heads.map(({ stream, head }) => [stream, head]));
  const undone = new Set<string>();
  for await (const page of pagesOf(store, position, tree.positionBefore(entries)))
    for (const { stream, revision } of page) {
      if (isOutsideTree(stream) || undone.has(stream)) continue;
      undone.add(stream);
      if (revision === 0n) then.delete(stream);
      else then.set(stream, String(revision - 1n));
    }
  return inSlices(Array.from(then, ([stream, head]) => ({ stream, head })));
}

/** The tree of all of them; others of this process have their turn meanwhile. */
export async function inSlices(heads: readonly StreamHead[]): Promise<HeadsTree> {
  const tree = HeadsTree.of([]);
  for (const [at, head] of heads.entries()) {
    tree.add(head);
    if (at % SLICE === SLICE - 1) await setImmediate();
  }
  return tree;
}
