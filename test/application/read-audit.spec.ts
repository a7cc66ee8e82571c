import type { Actor, NewEvent } from '#domain/kernel/event.js';
import { ReadAudit, ReadNotRecorded } from '#application/read-audit/read-audit.js';
import { StoreUnavailable } from '#event-store/errors.js';
import type { StreamRevision } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';

const ANN: Actor = { subject: '00000000-0000-8000-8000-000000000001', role: 'legal' };
const NOW = new Date('2026-03-05T23:59:59.000Z');

/** A store whose appends a test counts, holds up and lets fail. */
class WatchedStore extends InMemoryEventStore {
  readonly appended: number[] = [];
  isAway = false;
  private held: Promise<void> | undefined;

  hold(): () => void {
    let release!: () => void;
    this.held = new Promise((resolve) => (release = resolve));
    return release;
  }

  override async append(stream: string, expected: StreamRevision, events: readonly NewEvent[]) {
    await this.held;
    if (this.isAway) throw new StoreUnavailable('away');
    const appended = await super.append(stream, expected, events);
    this.appended.push(events.length);
    return appended;
  }
}

let now = NOW;
const clock = () => now;
const document = (id: string) => ({ what: 'document', id }) as const;

describe('who opened what is told to few (Q13)', () => {
  let store: WatchedStore;
  beforeEach(() => {
    now = NOW;
    store = new WatchedStore(clock);
  });
  const on = async (day: string) =>
    (await store.readStream(`read-audit-${day}`)).map(({ data, metadata: { actor }, recordedAt }) => ({
      ...data,
      actor,
      recordedAt,
    }));

  it('is on record, with the role and the time, before it is answered', async () => {
    const release = store.hold();
    let isAnswered = false;
    const noted = new ReadAudit(store, clock).note(ANN, document('a')).then(() => (isAnswered = true));
    for (let turns = 0; turns < 10; turns++) await new Promise(setImmediate);
    expect(isAnswered).toBe(false);
    release();
    await noted;
    expect(await on('2026-03-05')).toEqual([
      { what: 'document', id: 'a', actor: ANN, recordedAt: NOW.toISOString() },
    ]);
  });

  it('is appended together for all that come while others are being recorded, and by day', async () => {
    const audit = new ReadAudit(store, clock);
    await Promise.all(Array.from({ length: 40 }, (_, each) => audit.note(ANN, document(String(each)))));
    expect(store.appended).toEqual([1, 39]);
    now = new Date('2026-03-06T00:00:00.000Z');
    await audit.note(ANN, document('next day'));
    expect(await on('2026-03-05')).toHaveLength(40);
    expect(await on('2026-03-06')).toHaveLength(1);
  });

  it('is refused with nothing told where no record can be written, and goes on once one can', async () => {
    const audit = new ReadAudit(store, clock);
    store.isAway = true;
    const answers = await Promise.allSettled([
      audit.note(ANN, document('a')),
      audit.note(ANN, document('b')),
      audit.note(ANN, document('c')),
    ]);
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(ReadNotRecorded) });
    store.isAway = false;
    await audit.note(ANN, document('d'));
    expect(await on('2026-03-05')).toMatchObject([{ id: 'd' }]);
  });

  it('is recorded by replicas beside each other, none lost', async () => {
    const replicas = [new ReadAudit(store, clock), new ReadAudit(store, clock), new ReadAudit(store, clock)];
    const ids = Array.from({ length: 60 }, (_, each) => String(each));
    await Promise.all(ids.map((id, each) => replicas[each % 3]!.note(ANN, document(id))));
    const held = (await on('2026-03-05')) as unknown as { readonly id: string }[];
    expect(held.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });
});
