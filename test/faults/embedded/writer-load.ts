import type { NewEvent } from '#domain/kernel/event.js';
import { uuidV5 } from '#event-store/uuid-v5.js';
import { leaseLife } from '../../../bench/lease-life.js';
import { someEvent } from '../../../bench/some-events.js';
import { randomNumbers } from '../../support/random-numbers.js';

const NAMESPACE = '1b671a64-40d5-491e-99b0-da01ff1f3341';
const MOST_WRITERS = 32;
const LEASES_EACH = 8;
/** Every so many appends, one goes to a stream that all writers share. */
const SHARED_EVERY = 5;
export const SHARED_STREAM = 'address-space-11';

/** Which writer of which process; the same one appends the same bytes in the same order, whoever asks. */
export interface WriterId {
  readonly seed: number;
  readonly process: number;
  readonly writer: number;
}

export interface PlannedAppend {
  readonly stream: string;
  readonly events: readonly NewEvent[];
}

/** What a writer appends, one after the other, without end: leases' lives in pieces, and reservations of space. */
export function* writerLoad({ seed, process, writer }: WriterId): Generator<PlannedAppend, never> {
  const random = randomNumbers(seed ^ (process * 0x9e3779b1) ^ (writer << 20));
  let appends = 0;
  let events = 0;
  const named = (event: NewEvent): NewEvent => {
    const id = uuidV5(NAMESPACE, `${seed}/${process}/${writer}/${events++}`);
    return {
      ...event,
      id,
      metadata: { ...event.metadata, commandId: id, correlationId: id, causationId: id },
    };
  };
  for (let lease = 0; ; lease++) {
    const index = (process * MOST_WRITERS + writer) * LEASES_EACH + (lease % LEASES_EACH) * 7;
    const { stream, events: life } = leaseLife(index, `W${lease}`);
    for (let from = 0; from < life.length;) {
      if (appends++ % SHARED_EVERY === SHARED_EVERY - 1)
        yield { stream: SHARED_STREAM, events: [named(reservation(stream, index))] };
      const size = 1 + Math.floor(random() * 4);
      yield { stream, events: life.slice(from, from + size).map(named) };
      from += size;
    }
  }
}

const reservation = (lease: string, index: number): NewEvent =>
  someEvent('SpaceReserved', {
    leaseId: lease.slice('lease-'.length),
    prefixes: [`11.${(index >> 8) % 256}.${index % 256}.0/24`],
    from: '2026-01-01T00:00:00.000Z',
    until: '2027-01-15T00:00:00.000Z',
    claim: `claim-${index}`,
    attempt: `attempt-${index}`,
  });
