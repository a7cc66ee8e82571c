import { AppendTooLarge, StoreUnavailable } from '#event-store/errors.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { Child } from '../support/child.js';
import { APPEND_FAULTS } from './eventstoredb-double/append-faults.js';
import { keepTimeBy } from './eventstoredb-double/clock-timers.js';
import { DoubleClock } from './eventstoredb-double/double-clock.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';
import type { AppendFault, ReadFault } from './eventstoredb-double/faults.js';
import { READ_FAULTS } from './eventstoredb-double/reads.js';
import { FATES } from './eventstoredb-double/subscription.js';
import { Follower } from './follower.js';
import { anEvent, idsOf, someEvents } from './some-events.js';

/** Every wait is as long as in service, by a clock that runs so many times as fast. */
const SCALE = 40;
const keysOf = <Name extends string>(named: Record<Name, unknown>) => Object.keys(named) as Name[];

/** As whoever had no answer asks again: the same question, until there is one. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

describe('EventStoreDB and the network to it, in every way that they fail', () => {
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;
  let clock: DoubleClock;
  let time: ReturnType<typeof keepTimeBy>;

  beforeEach(async () => {
    clock = new DoubleClock(SCALE);
    time = keepTimeBy(clock);
    double = await EventStoreDbDouble.start({ clock });
    store = EventStoreDbEventStore.connect(double.connectionString);
    await store.append('lease-L-1', 'no-stream', someEvents(3));
  });
  afterEach(async () => {
    await store.close();
    double.stop();
    time.restore();
    clock.stop();
  });

  it.each<AppendFault>(keysOf(APPEND_FAULTS))('appends once, and answers so: %s', async (fault) => {
    double.faults.appends.push(fault);
    const events = [anEvent({ data: { padding: 'x'.repeat(2000) } }), anEvent()];
    const appended = await untilAnswered(() => store.append('lease-L-1', 2n, events));
    const next = await untilAnswered(() => store.append('lease-L-1', 4n, someEvents(1)));
    const stored = await untilAnswered(() => store.readStream('lease-L-1', 3n));
    expect(idsOf(stored.slice(0, 2))).toEqual(idsOf(events));
    expect(stored.map(({ position }) => position).slice(1)).toEqual([appended.position, next.position]);
  });

  it.each<ReadFault>(keysOf(READ_FAULTS))('reads all, or says that it cannot: %s', async (fault) => {
    double.faults.reads.push(fault, fault);
    for (const read of [() => store.readStream('lease-L-1'), () => store.readAll(undefined, 9)]) {
      expect(await untilAnswered(read)).toHaveLength(3);
    }
    expect(await untilAnswered(() => store.head())).toBeDefined();
  });

  it.each(keysOf(FATES))('subscribes anew, and misses and repeats nothing: %s', async (fate) => {
    double.faults.repeatOnResume = 2;
    double.faults.subscriptions.push({ after: 2, fate }, { after: 4, fate });
    const follower = new Follower(store, undefined, () => true);
    for (let revision = 2n; revision < 8n; revision += 1n) {
      const events = someEvents(1);
      await untilAnswered(() => store.append('lease-L-1', revision, events));
    }
    await follower.until(({ events, caughtUp }) => events.length === 9 && caughtUp);
    expect(idsOf(follower.events)).toEqual(idsOf(await untilAnswered(() => store.readAll(undefined, 99))));
    await follower.stop();
  });

  it('follows the leader to another node, and appends there', async () => {
    const leader = await EventStoreDbDouble.start({ log: double.log, clock });
    double.leader = leader;
    double.faults.appends.push('not-leader');
    const events = someEvents(1);
    await store.append('lease-L-1', 2n, events);
    double.stop();
    expect(idsOf(await store.readStream('lease-L-1', 3n))).toEqual(idsOf(events));
    leader.stop();
  });

  it('calls an append refused only once it is known not to be the one refused as a repeat of itself', async () => {
    double.log.forgetsAppends = true;
    double.faults.appends.push('append-silently');
    double.faults.reads.push('break', 'break');
    await expect(store.append('lease-L-1', 2n, someEvents(1))).resolves.toMatchObject({ revision: 3n });
  });

  it('appends whatever the node’s clock shows', async () => {
    double.faults.clockAhead = 3_600_000;
    await expect(store.append('lease-L-1', 2n, someEvents(1))).resolves.toMatchObject({ revision: 3n });
  });

  it('says how large an append may be where the node allows less than we do', async () => {
    double.log.maxAppendSize = 5000;
    const refused = store.append('lease-L-1', 2n, [anEvent({ data: { chunk: 'x'.repeat(6000) } })]);
    await expect(refused).rejects.toBeInstanceOf(AppendTooLarge);
    await expect(refused).rejects.toMatchObject({ limit: 5000 });
  });

  it('says that it has caught up again after a subscription that was never confirmed, on a log at rest', async () => {
    double.faults.subscriptions.push({ after: 3, fate: 'end' }, { after: 0, fate: 'ignore' });
    const follower = new Follower(store, undefined, () => true);
    await follower.until(({ events }) => events.length === 3);
    await follower.until(({ caughtUp }) => caughtUp && double.subscriptions.opened === 3);
    await follower.stop();
  });

  it('delivers everything once to a reader so slow that the node drops it', async () => {
    const reading = new AbortController();
    const read: string[] = [];
    const padding = 'x'.repeat(1000);
    for await (const { events } of store.subscribe(undefined, reading.signal)) {
      read.push(...idsOf(events));
      if (read.length === 3) {
        for (let batch = 0; batch < 8; batch += 1) {
          const many = Array.from({ length: 200 }, () => anEvent({ data: { padding } }));
          await store.append('lease-L-2', batch === 0 ? 'no-stream' : BigInt(batch * 200 - 1), many);
        }
      }
      if (read.length >= 1603) reading.abort();
    }
    expect(read).toEqual(double.log.ours.map(({ id }) => id));
    expect(double.subscriptions.opened).toBeGreaterThan(1);
  });

  it('closes at once, whatever was left of a call that the node ended', async () => {
    double.faults.appends.push('end');
    await untilAnswered(() => store.append('lease-L-1', 2n, someEvents(1)));
    const reading = store.readStream('lease-L-1');
    double.faults.reads.push('ignore');
    await store.close();
    await expect(reading).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('outlives a cluster of which no node is left for a while', async () => {
    const child = new Child(new URL('children/lose-the-cluster.ts', import.meta.url), []);
    expect(await child.rest()).toEqual([{ delivered: 4 }]);
  });
});
