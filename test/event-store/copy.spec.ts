import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { copyLog } from '#event-store/copy/copy-log.js';
import { PatientStore } from '#event-store/copy/patient-store.js';
import { TargetDiffers } from '#event-store/copy/target-differs.js';
import { CHUNK_BYTES } from '#event-store/documents/chunks.js';
import { sha256Of } from '#event-store/documents/document-bytes.js';
import { StoreUnavailable, StreamDeleted } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { MAX_APPEND_BYTES } from '#event-store/serialised-event.js';
import { documentsOver, personsOver } from '../support/key-ring.js';
import { historyDigests } from '#read-model/history-digests.js';
import { PROJECTION } from '#views/projection.js';
import { allEvents } from '../support/projected.js';
import { ledgerOf, someSteps } from '../support/random-ledger.js';
import { openedStores } from '../support/opened-stores.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';
import { anEvent, someEvents } from './some-events.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const clock = () => new Date();

/** What a copy must keep of a log, in log order. */
const historyOf = async (store: EventStore) =>
  (await allEvents(store)).map(({ stream, revision, id, type, data, recordedAt }) => ({
    stream,
    revision,
    id,
    type,
    data,
    recordedAt,
  }));

const digestsOf = async (store: EventStore) =>
  historyDigests(store, await store.head(), PROJECTION, folder.path);

/** Breaks off before it makes an append more than so many. */
function breakingAfter(store: EventStore, appends: number): EventStore {
  let left = appends;
  return new Proxy(store, {
    get: (target, name: keyof EventStore) => {
      if (name === 'append' && left-- === 0) return () => Promise.reject(new StoreUnavailable('cut off'));
      const value: unknown = target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const STORES = openedStores(folder.path);
/** How each is opened, and how many events it takes at once. */
const TARGETS = {
  'the embedded store': { open: STORES['the embedded store'], atOnce: 50 },
  EventStoreDB: { open: STORES.EventStoreDB, atOnce: 1 },
};

describe.each(Object.entries(TARGETS))('a ledger copied to %s', (_, { open, atOnce }) => {
  it('is the same in streams, revisions, ids, recorded times, order and views, however often cut off', () =>
    fc.assert(
      fc.asyncProperty(someSteps(40), fc.array(fc.nat(8), { maxLength: 3 }), async (steps, cuts) => {
        const source = await ledgerOf(steps, { unreadable: true });
        const { store: target, close } = await open();

        for (const cut of cuts)
          await copyLog(source, breakingAfter(target, cut), { atOnce: 1 }).catch((error: unknown) =>
            expect(error).toBeInstanceOf(StoreUnavailable),
          );
        await copyLog(source, target, { atOnce });

        expect(await historyOf(target)).toEqual(await historyOf(source));
        expect(await digestsOf(target)).toEqual(await digestsOf(source));
        await close();
      }),
      { numRuns: 8 },
    ));

  it('writes nothing a second time, and goes on when the source has grown', async () => {
    const source = new InMemoryEventStore();
    const { store: target, close } = await open();
    await source.append('lease-1', 'no-stream', someEvents(3));
    expect(await copyLog(source, target, { atOnce })).toMatchObject({ held: 0, copied: 3 });
    expect(await copyLog(source, target, { atOnce })).toMatchObject({ held: 3, copied: 0 });

    await source.append('lease-2', 'no-stream', someEvents(2));

    expect(await copyLog(source, target, { atOnce })).toMatchObject({ held: 3, copied: 2, until: 5n });
    expect(await historyOf(target)).toEqual(await historyOf(source));
    await close();
  });

  it('ends where the source was when it began, while that one grows', async () => {
    const source = new InMemoryEventStore();
    const { store: target, close } = await open();
    await source.append('lease-1', 'no-stream', someEvents(3));
    const grow = () => void source.append('lease-1', 2n, someEvents(1));

    const progress = await copyLog(source, target, { atOnce, onProgress: grow });

    expect(progress).toMatchObject({ copied: 3, position: 3n, until: 3n });
    expect((await allEvents(target)).length).toBe(3);
    await close();
  });

  it('is refused, and written nothing to, when it holds something else', async () => {
    const source = new InMemoryEventStore();
    const { store: target, close } = await open();
    await source.append('lease-1', 'no-stream', someEvents(3));
    await target.append('lease-9', 'no-stream', [anEvent()]);

    const refused = copyLog(source, target, { atOnce });

    await expect(refused).rejects.toThrow(TargetDiffers);
    await expect(refused).rejects.toThrow(
      /target has LeaseContracted at lease-9 #0, the source .* lease-1 #0/,
    );
    expect((await allEvents(target)).length).toBe(1);
    await close();
  });

  it('is refused when it holds more', async () => {
    const source = new InMemoryEventStore();
    const { store: target, close } = await open();
    await source.append('lease-1', 'no-stream', someEvents(3));
    await copyLog(source, target, { atOnce });
    await target.append('lease-1', 2n, [anEvent()]);

    await expect(copyLog(source, target, { atOnce })).rejects.toThrow(/lease-1 #3, the source nothing more/);
    await close();
  });

  it('holds the keys of nobody who was erased, before or since, and describes none of them anew', async () => {
    const source = new InMemoryEventStore();
    const persons = personsOver(source, clock);
    const { store: target, close } = await open();
    const [before, since, never] = [
      await persons.idOf('a'),
      await persons.idOf('b'),
      await persons.idOf('c'),
    ];
    await persons.erase(before);
    await copyLog(source, target, { atOnce });
    await persons.erase(since);
    await source.append('lease-1', 'no-stream', someEvents(1));

    await copyLog(source, target, { atOnce });

    const copied = personsOver(target, clock);
    expect(await Promise.all([before, since, never].map((id) => copied.reveal(id)))).toEqual([
      undefined,
      undefined,
      'c',
    ]);
    for (const erased of [before, since]) {
      expect(await target.readStream(`person-key-sealed-${erased}`)).toEqual([]);
      await expect(target.append(`person-key-sealed-${erased}`, 'no-stream', [anEvent()])).rejects.toThrow(
        StreamDeleted,
      );
    }
    expect(await copied.idOf('a')).toBe(before);
    expect(await digestsOf(target)).toEqual(await digestsOf(source));
    await close();
  });

  it('has the documents with their keys, and of those that were erased nothing, before or since', async () => {
    const source = new InMemoryEventStore();
    const { store: target, close } = await open();
    const [kept, before, since] = [2, 1, 1].map((chunks) => randomBytes(chunks * CHUNK_BYTES + 5)) as [
      Buffer,
      Buffer,
      Buffer,
    ];
    for (const bytes of [kept, before, since])
      await documentsOver(source, clock).keep(sha256Of(bytes), bytes);
    const erase = async (bytes: Buffer) => {
      const sha256 = sha256Of(bytes);
      const erased = anEvent({ type: 'DocumentErased', data: { sha256 } });
      await source.append(`filing-${sha256}`, 'no-stream', [erased]);
      await documentsOver(source, clock).erase(sha256);
    };
    await erase(before);
    await copyLog(source, target, { atOnce });
    const copied = documentsOver(target, clock);
    expect((await copied.read(sha256Of(kept), kept.length)).equals(kept)).toBe(true);
    expect((await copied.read(sha256Of(since), since.length)).equals(since)).toBe(true);

    await erase(since);
    await copyLog(source, target, { atOnce });
    for (const bytes of [before, since]) {
      expect(await copied.isThere(sha256Of(bytes))).toBe(false);
      await expect(copied.keep(sha256Of(bytes), bytes)).rejects.toBeInstanceOf(StreamDeleted);
    }
    expect((await documentsOver(target, clock).read(sha256Of(kept), kept.length)).equals(kept)).toBe(true);
    await close();
  });

  it('takes runs of events that are large together', async () => {
    const source = new InMemoryEventStore();
    const { store: target, close } = await open();
    const large = () => anEvent({ data: { text: 'x'.repeat(MAX_APPEND_BYTES / 3) } });
    for (const expected of ['no-stream', 1n, 3n] as const)
      await source.append('lease-1', expected, [large(), large()]);

    await copyLog(source, target, { atOnce });

    expect(await historyOf(target)).toEqual(await historyOf(source));
    await close();
  });
});

describe('a copy to a store that is away now and then', () => {
  /** Of every three calls the first two fail, the second of them after it was carried out. */
  function flaky(store: EventStore): EventStore {
    let calls = 0;
    return new Proxy(store, {
      get: (target, name: keyof EventStore) => {
        const value: unknown = target[name];
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const turn = calls++ % 3;
          if (turn === 0) throw new StoreUnavailable('away');
          const answer: unknown = await value.apply(target, args);
          if (turn === 1) throw new StoreUnavailable('the answer was lost');
          return answer;
        };
      },
    });
  }

  it('asks again, and is the same in the end', async () => {
    const source = new InMemoryEventStore();
    const target = new InMemoryEventStore();
    const persons = personsOver(source, clock);
    await persons.erase(await persons.idOf('a'));
    for (const stream of ['lease-1', 'lease-2', 'lease-3'])
      await source.append(stream, 'no-stream', someEvents(2));
    const failures: string[] = [];
    const onUnavailable = ({ message }: Error) => failures.push(message);

    await copyLog(source, new PatientStore(flaky(target), { forMs: 60_000, pauseMs: 1, onUnavailable }));

    expect(await historyOf(target)).toEqual(await historyOf(source));
    expect(failures).toContain('the answer was lost');
  });

  it('gives up when it is away for too long', async () => {
    const source = new InMemoryEventStore();
    await source.append('lease-1', 'no-stream', someEvents(2));
    const target = new PatientStore(breakingAfter(new InMemoryEventStore(), 0), { forMs: -1, pauseMs: 1 });
    await expect(copyLog(source, target)).rejects.toThrow(StoreUnavailable);
  });
});

describe('from an EventStoreDB that was not scavenged', () => {
  it('the events of an erased key are not copied, although the log still shows them', async () => {
    const node = await EventStoreDbDouble.start();
    const source = EventStoreDbEventStore.connect(node.connectionString);
    const persons = personsOver(source, clock);
    const erased = await persons.idOf('a');
    await persons.erase(erased);
    const target = new InMemoryEventStore();

    await copyLog(source, target);

    const streamsOf = async (store: EventStore) => (await allEvents(store)).map(({ stream }) => stream);
    expect(await streamsOf(source)).toContain(`person-key-sealed-${erased}`);
    expect(await streamsOf(target)).not.toContain(`person-key-sealed-${erased}`);
    await expect(target.append(`person-key-sealed-${erased}`, 'no-stream', [anEvent()])).rejects.toThrow(
      StreamDeleted,
    );
    await source.close();
    node.stop();
  });
});
