import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from './event-store.js';

const PAGE = 1000;

/**
 * The log in order, some events at a time, strictly after `after` and up to `until`, inclusive; nothing
 * for `undefined`, an empty log's head.
 * @throws StoreUnavailable
 */
export async function* pagesOf(
  store: EventStore,
  until: bigint | undefined,
  after?: bigint,
): AsyncGenerator<readonly RecordedEvent[]> {
  if (until === undefined) return;
  for (let last = after; ;) {
    const page = await store.readAll(last, PAGE);
    const events = page.filter(({ position }) => position <= until);
    if (events.length > 0) yield events;
    last = page.at(-1)?.position;
    if (last === undefined || last >= until) return;
  }
}
