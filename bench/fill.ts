import type { EventStore } from '#event-store/event-store.js';
import { leaseLife, type LeaseLife } from './lease-life.js';

const AT_ONCE = 200;

/** Appends the lives of so many leases; answers with how many events they came to. */
export async function fill(
  store: EventStore,
  leases: number,
  lifeOf: (index: number) => LeaseLife = (index) => leaseLife(index),
): Promise<number> {
  let count = 0;
  for (let first = 0; first < leases; first += AT_ONCE) {
    const lives = Array.from({ length: Math.min(AT_ONCE, leases - first) }, (_, index) =>
      lifeOf(first + index),
    );
    await Promise.all(lives.map(({ stream, events }) => store.append(stream, 'no-stream', events)));
    count += lives.reduce((sum, { events }) => sum + events.length, 0);
  }
  return count;
}
