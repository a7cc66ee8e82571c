import type { RecordedEvent } from '#domain/kernel/event.js';
import type { EventStore } from './event-store.js';

const PAGE = 1000;

/**
 * The log in order, some events at a time, up to `until`, inclusive; nothing for `undefined`, an empty log's head.
 * @throws StoreUnavailable
 */
export async function* pagesOf(
  store: EventStore,
  until: bigint | undefined,
): AsyncGenerator<readonly RecordedEvent[]> {
  if (until === undefined) return;
  let after: bigint | undefined;
  for (;;) {
    const page = await store.readAll(after, PAGE);
    const events = page.filter(({ position }) => position <= until);
    if (events.length > 0) yield events;
    after = page.at(-1)?.position;
    if (after === undefined || after >= until) return;
  }
}
