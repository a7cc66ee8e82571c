import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from '#event-store/event-store.js';
import { pagesOf } from '#event-store/log-pages.js';
import { isOutsideTree } from '../entry/outside-tree.js';
import type { TreeFile } from './tree-file.js';

/** Whether any entry after the first `entries` says something: those are passed over that `isNothing` says of. */
export async function hasNews(
  tree: TreeFile,
  store: EventStore,
  entries: number,
  isNothing: (event: RecordedEvent) => boolean,
): Promise<boolean> {
  const isNews = (event: RecordedEvent): boolean => !isOutsideTree(event.stream) && !isNothing(event);
  for await (const page of pagesOf(store, tree.standing.position, tree.positionBefore(entries)))
    if (page.some(isNews)) return true;
  return false;
}
