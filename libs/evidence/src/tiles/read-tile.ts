import type { EventStore } from '#event-store/event-store.js';
import { pagesOf } from '#event-store/log-pages.js';
import { entryTexts } from '../entry/entry.js';
import { isOutsideTree } from '../entry/outside-tree.js';
import type { Salts } from '../entry/salt.js';
import { HASH_BYTES } from '../merkle/hash.js';
import { WIDTH } from '../merkle/tiles.js';
import type { TreeFile } from '../tree/tree-file.js';
import { entryBundle } from './entry-bundle.js';
import type { TileName } from './tile-name.js';

/** The bytes of a tile that the tree has all of; nothing for a bundle with an entry that is too long for one. @throws StoreUnavailable */
export async function readTile(
  { level, n, width }: TileName,
  tree: TreeFile,
  store: EventStore,
  salts: Salts,
): Promise<Buffer | undefined> {
  if (level !== undefined) return tree.read(level, n).subarray(0, width * HASH_BYTES);
  const first = n * WIDTH;
  const entries: string[] = [];
  for await (const page of pagesOf(store, tree.positionOf(first + width - 1), tree.positionBefore(first)))
    entries.push(
      ...entryTexts(
        page.filter(({ stream }) => !isOutsideTree(stream)),
        salts,
      ),
    );
  return entryBundle(entries);
}
