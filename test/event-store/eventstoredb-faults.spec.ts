import { randomUUID } from 'node:crypto';
import { StoreUnavailable, WrongExpectedRevision } from '#event-store/errors.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { type Timings, TIMINGS } from '#event-store/eventstoredb/timings.js';
import { openEventStore } from '#event-store/open-event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { Child } from '../support/child.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { keepTimeBy } from './eventstoredb-double/clock-timers.js';
import { DoubleClock } from './eventstoredb-double/double-clock.js';
import type { AppendFault } from './eventstoredb-double/faults.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';
import { Follower } from './follower.js';
import { idsOf, someEvents } from './some-events.js';

/** Every wait is as long as in service, by a clock that runs so many times as fast. */
const SCALE = 40;

describe('EventStoreDB that fails', () => {
  let clock: DoubleClock;
  let time: ReturnType<typeof keepTimeBy>;
  let double: EventStoreDbDouble;
  let store: EventStoreDbEventStore;
  const opened: EventStoreDbEventStore[] = [];

  const connect = (timings: Partial<Timings> = {}) => {
    const another = EventStoreDbEventStore.connect(double.connectionString, timings);
    opened.push(another);
    return another;
  };

  beforeEach(async () => {
    clock = new DoubleClock(SCALE);
    time = keepTimeBy(clock);
    double = await EventStoreDbDouble.start({ clock });
    store = connect();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.close()));
    double.stop();
    time.restore();
    clock.stop();
  });

  describe('during an append', () => {
    const faults: AppendFault[] = ['ignore', 'append-silently', 'lose-answer', 'break', 'not-leader'];
    it.each(faults)('appends once, and answers so, where the server’s fault is to %s', async (fault) => {
      const [first, second] = [someEvents(2), someEvents(2)];
      await store.append('lease-L-1', 'no-stream', first);
      double.faults.appends.push(fault);
      const appended = await store.append('lease-L-1', 1n, second);
      const events = await store.readStream('lease-L-1');
      expect(idsOf(events)).toEqual(idsOf([...first, ...second]));
      expect(appended).toEqual({ revision: 3n, position: events[3]?.position });
    });

    it('answers with the first outcome even when another has appended since', async () => {
      double.faults.appends.push('append-silently');
      const slow = store.append('lease-L-1', 'no-stream', someEvents(1));
      const other = connect();
      const follower = new Follower(other, undefined, ({ stream }) => stream === 'lease-L-1');
      await follower.until(({ events }) => events.length === 1);
      await other.append('lease-L-1', 0n, someEvents(1));
      await expect(slow).resolves.toMatchObject({ revision: 0n });
      expect(await store.readStream('lease-L-1')).toHaveLength(2);
      await follower.stop();
    });

    it('still refuses what came too late', async () => {
      await store.append('lease-L-1', 'no-stream', someEvents(1));
      double.faults.appends.push('break');
      const refused = store.append('lease-L-1', 'no-stream', someEvents(1));
      await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
    });

    it('answers with the first outcome also where the server has forgotten it', async () => {
      double.log.forgetsAppends = true;
      double.faults.appends.push('append-silently');
      const events = someEvents(2);
      const first = await store.append('lease-L-1', 'no-stream', events);
      expect(await store.append('lease-L-1', 'no-stream', events)).toEqual(first);
      expect(await store.readStream('lease-L-1')).toHaveLength(2);
    });

    it('leaves a call that answers nothing any more for another', async () => {
      double.faults.appends.push('fall-silent');
      const appends = ['lease-L-1', 'lease-L-2'].map((lease) =>
        store.append(lease, 'no-stream', someEvents(1)),
      );
      expect(await Promise.all(appends)).toMatchObject([{ revision: 0n }, { revision: 0n }]);
    });

    it('loses, repeats and leaves open none of many appends when the connection is cut', async () => {
      const child = new Child(new URL('children/append-through-a-cut.ts', import.meta.url), []);
      expect(await child.rest()).toEqual([{ once: 200 }]);
    });

    it('says that it is unavailable while nobody answers, and goes on once somebody does', async () => {
      double.faults.appends.push(...Array.from({ length: TIMINGS.attempts }, () => 'ignore' as const));
      const events = someEvents(1);
      await expect(store.append('lease-L-1', 'no-stream', events)).rejects.toBeInstanceOf(StoreUnavailable);
      await expect(store.append('lease-L-1', 'no-stream', events)).resolves.toMatchObject({ revision: 0n });
    });
  });

  it('is unavailable, for every question, while the node is down, and answers when it is back', async () => {
    await store.append('lease-L-1', 'no-stream', someEvents(1));
    double.stop();
    await expect(store.readStream('lease-L-1')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.readAll(undefined, 10)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.deleteStream('lease-L-1')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append('lease-L-1', 0n, someEvents(1))).rejects.toBeInstanceOf(StoreUnavailable);
    await double.listen();
    await store.append('lease-L-1', 0n, someEvents(1));
    expect(await store.readStream('lease-L-1')).toHaveLength(2);
  });

  describe('during a subscription', () => {
    const NEVER = 2 ** 31 - 1;
    const drops: [string, number, () => unknown][] = [
      ['the server ends it without an error', NEVER, () => double.subscriptions.end()],
      ['the connection breaks', NEVER, () => double.subscriptions.break()],
      ['the node restarts', NEVER, () => double.restart()],
      ['the server goes silent', TIMINGS.silence, () => double.subscriptions.goSilent()],
    ];

    it.each(drops)('resumes, and misses and repeats nothing, when %s', async (_, silence, drop) => {
      const following = connect({ silence });
      double.faults.repeatOnResume = 1;
      const follower = new Follower(following, undefined, () => true);
      for (const round of [1, 2, 3]) {
        await store.append(`lease-L-${round}`, 'no-stream', someEvents(4));
        await follower.until(({ events }) => events.length >= 4 * round);
        await drop();
      }
      await store.append('lease-L-4', 'no-stream', someEvents(1));
      await follower.until(({ events }) => events.length >= 13);
      expect(idsOf(follower.events)).toEqual(idsOf(await store.readAll(undefined, 100)));
      expect(double.subscriptions.opened).toBeGreaterThanOrEqual(4);
      await follower.stop();
    });

    it('misses nothing behind events that a scavenge took away', async () => {
      const places: bigint[] = [];
      for (const stream of ['person-key-A', 'lease-L-1', 'person-key-B', 'lease-L-2'])
        for (const event of someEvents(2)) {
          const revision = (await store.readStream(stream)).at(-1)?.revision ?? 'no-stream';
          places.push((await store.append(stream, revision, [event])).position);
        }
      for (const erased of ['person-key-A', 'person-key-B']) await store.deleteStream(erased);
      double.log.scavenge();
      const left = await store.readAll(undefined, 10);
      expect(left).toHaveLength(4);
      for (const place of places) {
        const follower = new Follower(store, place, () => true);
        await follower.until(({ caughtUp }) => caughtUp);
        expect(idsOf(follower.events)).toEqual(idsOf(left.filter(({ position }) => position > place)));
        await follower.stop();
      }
    });

    it('does not claim to have caught up from the drop until it has resumed', async () => {
      const follower = new Follower(store, undefined, () => true);
      await follower.until(({ caughtUp }) => caughtUp);
      double.stop();
      await follower.until(({ caughtUp }) => !caughtUp);
      await double.listen();
      await follower.until(({ caughtUp }) => caughtUp);
      await follower.stop();
    });

    it('leaves a subscription alone that is silent for there is nothing to say', async () => {
      await store.append('lease-L-1', 'no-stream', someEvents(1));
      const follower = new Follower(store, undefined, () => true);
      await follower.until(({ caughtUp }) => caughtUp);
      await new Promise((resolve) => setTimeout(resolve, 6 * TIMINGS.silence));
      expect(double.subscriptions.opened).toBe(1);
      await follower.stop();
    });
  });

  describe('with what others wrote', () => {
    const written = (data: string, metadata: string, contentType = 'application/json') => ({
      id: randomUUID(),
      type: 'LeaseContracted',
      contentType,
      data: Buffer.from(data),
      metadata: Buffer.from(metadata),
    });

    it('delivers what is no JSON object, marked, so that its reader can quarantine it', async () => {
      const bodies = ['{"cut sho', '"a string"', '[1,2]', '', '{"sound":true}'];
      bodies.forEach((data, index) => double.log.store('lease-L-1', BigInt(index), written(data, '[]')));
      double.log.store('lease-L-1', 5n, written('bytes', '', 'application/octet-stream'));
      const events = await store.readStream('lease-L-1');
      expect(events.map(({ data }) => data)).toEqual([
        { malformed: '{"cut sho' },
        { malformed: 'a string' },
        { malformed: '[1,2]' },
        { malformed: '' },
        { sound: true },
        { malformed: 'bytes' },
      ]);
      expect(events.map(({ metadata }) => metadata)).toEqual(Array.from({ length: 6 }, () => ({})));
      expect(await store.readAll(undefined, 10)).toEqual(events);
    });

    it('passes over the server’s own events, however many, in reads and in its head', async () => {
      const { position } = await store.append('lease-L-1', 'no-stream', someEvents(1));
      for (let revision = 1000n; revision < 1200n; revision += 1n) {
        double.log.store('$stats-127.0.0.1:2113', revision, {
          ...written('{}', ''),
          type: '$statsCollected',
        });
      }
      expect(await store.head()).toBe(position);
      await store.append('lease-L-1', 0n, someEvents(1));
      expect(await store.readAll(position, 2)).toHaveLength(1);
    });

    it('has no head while the log holds nothing but those', async () => {
      expect(await store.head()).toBeUndefined();
    });
  });
});

describe('choosing an event store', () => {
  it('takes a url for EventStoreDB, and no url for the embedded store', async () => {
    const folder = temporaryFolder();
    const embedded = await openEventStore({ folder: folder.path });
    expect(embedded).toBeInstanceOf(SqliteEventStore);
    await embedded.close();
    const remote = await openEventStore({ url: 'esdb://127.0.0.1:1?tls=false', folder: folder.path });
    expect(remote).toBeInstanceOf(EventStoreDbEventStore);
    await remote.close();
    folder.remove();
  });

  it('refuses a url of another kind, and a password that TLS would not protect', async () => {
    await expect(openEventStore({ url: 'http://localhost:2113', folder: '' })).rejects.toThrow(
      /begins with esdb/,
    );
    const secret = 'esdb://admin:changeit@localhost:2113?tls=false';
    await expect(openEventStore({ url: secret, folder: '' })).rejects.toThrow(
      /remove "tls=false", or the credentials/,
    );
  });
});
