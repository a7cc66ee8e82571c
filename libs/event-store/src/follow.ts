import type { RecordedEvent } from '#domain/kernel/event.js';
import type { Delivery } from './event-store.js';
import type { Growth } from './growth.js';

const BATCH = 1000;

/** Events in log order; `more` where the log may go on behind them. */
export interface LogPage {
  readonly events: readonly RecordedEvent[];
  readonly more: boolean;
}

/** The subscription of every store that can be read again whenever its log has grown. */
export async function* follow(
  readPage: (after: bigint | undefined, limit: number) => LogPage,
  growth: Growth,
  after: bigint | undefined,
  signal: AbortSignal,
): AsyncGenerator<Delivery> {
  let position = after;
  let saidCaughtUp = false;
  while (!signal.aborted) {
    const mark = growth.mark();
    const { events, more } = readPage(position, BATCH);
    const caughtUp = !more;
    if (events.length > 0 || !saidCaughtUp) yield { events, caughtUp };
    position = events.at(-1)?.position ?? position;
    saidCaughtUp = caughtUp;
    if (caughtUp) await growth.beyond(mark, signal);
  }
}
