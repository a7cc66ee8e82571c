import type { RecordedEvent } from '#domain/kernel/event.js';
import type { Delivery } from './event-store.js';
import type { Growth } from './growth.js';

const BATCH = 1000;

/** The subscription of every store that can be read again whenever its log has grown. */
export async function* follow(
  readAfter: (after: bigint | undefined, limit: number) => readonly RecordedEvent[],
  growth: Growth,
  after: bigint | undefined,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  let position = after;
  let saidCaughtUp = false;
  while (!signal.aborted) {
    const mark = growth.mark();
    const events = readAfter(position, BATCH);
    const caughtUp = events.length < BATCH;
    if (events.length > 0 || !saidCaughtUp) yield { events, caughtUp };
    position = events.at(-1)?.position ?? position;
    saidCaughtUp = caughtUp;
    if (caughtUp) await growth.beyond(mark, signal);
  }
}
