import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PersonKeyCreated } from '#domain/person/events.js';
import { systemClock } from '#event-store/clock.js';
import { copyLog } from '#event-store/copy/copy-log.js';
import { LogDamaged, StreamDeleted } from '#event-store/errors.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { countClearKeys, sealClearKeys } from '#event-store/keys/clear-keys.js';
import { openFrom, sealFor } from '#event-store/keys/envelope.js';
import { KeyRing } from '#event-store/keys/key-ring.js';
import { LedgerKeyUnusable } from '#event-store/keys/ledger-key.js';
import { PersonKeys } from '#event-store/keys/person-keys.js';
import { retireOthers, takeKey } from '#event-store/keys/rotation.js';
import { clearKeyStream, sealedKeyStream } from '#event-store/person-streams.js';
import { Persons } from '#event-store/persons.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { Child } from '../support/child.js';
import { atHand, keyOf, keyRingOver, personsOver } from '../support/key-ring.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { EventStoreDbDouble } from './eventstoredb-double/eventstoredb-double.js';
import { anEvent } from './some-events.js';

const clock = systemClock;
const nothing = () => undefined;
const CLEAR = 'In-clear-key-of-a-person-as-versions-before-1';

const folders: ReturnType<typeof temporaryFolder>[] = [];
function aFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder.path;
}
afterAll(() => folders.forEach((folder) => folder.remove()));

/** As a version before kept it. */
const keepInClear = (store: InMemoryEventStore | SqliteEventStore, id: string, key: string) =>
  store.append(clearKeyStream(id), 'no-stream', [anEvent({ type: PersonKeyCreated.type, data: { key } })]);

const bytesOf = (folder: string) =>
  ['log.sqlite', 'log.sqlite-wal']
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false }))
    .map((file) => readFileSync(file, 'latin1'))
    .join('');

describe('the key of a person', () => {
  it('is in the log only as the ledger key lets it be opened', async () => {
    const folder = aFolder();
    const store = SqliteEventStore.open(folder);
    const persons = personsOver(store, clock);
    const id = await persons.idOf('Ann Example');
    const key = await persons.keyFor(id);

    for (const form of ['base64', 'base64url', 'hex', 'latin1'] as const)
      expect(bytesOf(folder)).not.toContain(key.toString(form));
    expect(await personsOver(store, clock).reveal(id)).toBe('Ann Example');
    await expect(new Persons(keyRingOver(store, clock, 2)).reveal(id)).rejects.toThrow(LedgerKeyUnusable);
    await store.close();
  });

  it('opens in its own stream alone, and not once a byte of it was altered', () => {
    const sealed = sealFor('a', keyOf(1), Buffer.from('secret'));
    expect(openFrom('a', keyOf(1), sealed).toString()).toBe('secret');
    expect(() => openFrom('b', keyOf(1), sealed)).toThrow('authenticate');
    expect(() => openFrom('a', keyOf(2), sealed)).toThrow('authenticate');
    expect(() =>
      openFrom('a', keyOf(1), {
        ...sealed,
        sealed: sealed.sealed.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
      }),
    ).toThrow('authenticate');
  });

  it('that somebody put in the place of another is told as damage', async () => {
    const store = new InMemoryEventStore();
    const ring = keyRingOver(store, clock);
    const keys = new PersonKeys(ring);
    await keys.take('a');
    const [event] = await store.readStream(sealedKeyStream('a'));
    await store.append(sealedKeyStream('b'), 'no-stream', [
      anEvent({ type: event!.type, data: event!.data }),
    ]);
    await expect(keys.find('b')).rejects.toThrow(LogDamaged);
  });
});

describe('a key in clear, of a version before', () => {
  it('is read, counted, and sealed with nothing of it left behind', async () => {
    const folder = aFolder();
    const store = SqliteEventStore.open(folder);
    const secrets = ['x', 'y', 'z'].map((letter) => Buffer.from(letter.repeat(32)).toString('base64url'));
    for (const [index, secret] of secrets.entries()) await keepInClear(store, `p${index}`, secret);
    const ring = keyRingOver(store, clock);
    const keys = new PersonKeys(ring);
    expect((await keys.find('p0'))!.toString()).toBe('x'.repeat(32));
    expect(await countClearKeys(ring, 10_000)).toEqual({ count: 3, readAll: true });
    expect(bytesOf(folder)).toContain(secrets[0]);

    expect(await sealClearKeys(ring, nothing)).toBe(3);

    expect(await countClearKeys(ring, 10_000)).toEqual({ count: 0, readAll: true });
    for (const secret of secrets) expect(bytesOf(folder)).not.toContain(secret);
    expect((await keys.find('p2'))!.toString()).toBe('z'.repeat(32));
    await store.close();
  });

  it('of somebody erased stays erased, whatever is sealed afterwards', async () => {
    const store = new InMemoryEventStore();
    const ring = keyRingOver(store, clock);
    const keys = new PersonKeys(ring);
    await keepInClear(store, 'p', CLEAR);
    const secret = await keys.inClear('p');
    await keys.erase('p');

    await expect(keys.keep('p', secret!)).rejects.toThrow(StreamDeleted);
    await sealClearKeys(ring, nothing);
    expect(await keys.find('p')).toBeUndefined();
    await expect(keys.take('p')).rejects.toThrow(StreamDeleted);
  });

  it('whose erasure was broken off is erased when keys are sealed', async () => {
    const store = new InMemoryEventStore();
    const ring = keyRingOver(store, clock);
    await keepInClear(store, 'p', CLEAR);
    await store.deleteStream(sealedKeyStream('p'));
    await sealClearKeys(ring, nothing);
    expect(await new PersonKeys(ring).find('p')).toBeUndefined();
  });

  it('is sealed in a copy as well, which goes on where it was', async () => {
    const [source, target] = [new InMemoryEventStore(), new InMemoryEventStore()];
    const persons = personsOver(source, clock);
    const id = await persons.idOf('Ann Example');
    await keepInClear(source, 'p', CLEAR);
    await copyLog(source, target);
    await sealClearKeys(keyRingOver(source, clock), nothing);
    await copyLog(source, target);

    expect(await target.readStream(clearKeyStream('p'))).toEqual([]);
    const copied = keyRingOver(target, clock);
    expect(await new PersonKeys(copied).find('p')).toEqual(Buffer.from(CLEAR, 'base64url'));
    expect(await new Persons(copied).reveal(id)).toBe('Ann Example');
  });
});

describe('a rotation of the ledger key', () => {
  it('lets both keys open the ledger, then the new one alone', async () => {
    const store = new InMemoryEventStore();
    const [before, id] = [personsOver(store, clock), await personsOver(store, clock).idOf('Ann Example')];
    await takeKey(keyRingOver(store, clock), keyOf(2));
    const after = new Persons(keyRingOver(store, clock, 2));
    const since = await after.idOf('Bea Example');

    // A process that has only the old key reads what is sealed since, and the other way round.
    expect(await before.reveal(since)).toBe('Bea Example');
    expect(await after.reveal(await before.idOf('Cid Example'))).toBe('Cid Example');
    await expect(retireOthers(keyRingOver(store, clock))).rejects.toThrow('is the one to be retired');
    expect(await retireOthers(keyRingOver(store, clock, 2))).toEqual([keyOf(1).id]);

    await expect(personsOver(store, clock).reveal(id)).rejects.toThrow('was retired');
    expect(await new Persons(keyRingOver(store, clock, 2)).reveal(id)).toBe('Ann Example');
    await expect(takeKey(keyRingOver(store, clock, 2), keyOf(1))).rejects.toThrow('was retired');
  });

  it('makes the old key useless: with it and the log nothing that is sealed opens', async () => {
    const store = new InMemoryEventStore();
    await personsOver(store, clock).idOf('Ann Example');
    await takeKey(keyRingOver(store, clock), keyOf(2));
    await retireOthers(keyRingOver(store, clock, 2));
    const opened = (await store.readAll(undefined, 1_000)).filter(({ stream, data }) => {
      if (!('nonce' in data) || !('key' in data)) return false;
      try {
        return openFrom(stream, { ...keyOf(1), id: (data as { key: string }).key }, data as never);
      } catch {
        return false;
      }
    });
    expect(opened).toEqual([]);
  });

  it('seals who comes after it with a key that no copy of the log from before holds', async () => {
    const store = new InMemoryEventStore();
    const ring = keyRingOver(store, clock);
    const { keys: before } = await ring.open();
    await takeKey(ring, keyOf(2));
    const { keys } = await keyRingOver(store, clock, 2).open();
    expect(keys.length).toBe(before.length + 1);
    const { key } = await keyRingOver(store, clock, 2).seal('s', Buffer.from('x'));
    expect(before.map(({ id }) => id)).not.toContain(key);
  });

  it('reaches a process that runs, where the file of its key was replaced', async () => {
    const store = new InMemoryEventStore();
    const hand = { current: keyOf(1) };
    const running = new Persons(new KeyRing(store, clock, atHand(hand)));
    await running.idOf('Ann Example');
    await takeKey(keyRingOver(store, clock), keyOf(2));
    await retireOthers(keyRingOver(store, clock, 2));
    await takeKey(keyRingOver(store, clock, 2), keyOf(3));
    await retireOthers(keyRingOver(store, clock, 3));
    const id = await new Persons(keyRingOver(store, clock, 3)).idOf('Bea Example');

    await expect(running.reveal(id)).rejects.toThrow('was retired');
    hand.current = keyOf(3);
    expect(await running.reveal(id)).toBe('Bea Example');
  });

  it('is refused while another one is under way', async () => {
    const store = new InMemoryEventStore();
    await keyRingOver(store, clock).open();
    await takeKey(keyRingOver(store, clock), keyOf(2));
    await expect(takeKey(keyRingOver(store, clock), keyOf(3))).rejects.toThrow('under way');
  });

  it('that was begun and given up does not lose what was sealed until it is begun again', async () => {
    const store = new InMemoryEventStore();
    await keyRingOver(store, clock).open();
    // Broken off before the second key was taken.
    const { keys } = await keyRingOver(store, clock).open();
    await keyRingOver(store, clock).putRing(keyOf(3), keys, 'no-stream');
    await takeKey(keyRingOver(store, clock), keyOf(2));
    await retireOthers(keyRingOver(store, clock, 2));
    const id = await new Persons(keyRingOver(store, clock, 2)).idOf('Bea Example');
    await takeKey(keyRingOver(store, clock, 2), keyOf(3));
    await retireOthers(keyRingOver(store, clock, 3));
    expect(await new Persons(keyRingOver(store, clock, 3)).reveal(id)).toBe('Bea Example');
  });

  it.each([
    ['take', 3],
    ['retire', 2],
    ['seal', 6],
  ] as const)(
    'killed before any write of "%s" (%i of them) leaves a ledger that opens, and goes on',
    async (work, writes) => {
      for (let at = 0; at < writes; at += 1) {
        const folder = aFolder();
        const store = SqliteEventStore.open(folder);
        const id = await personsOver(store, clock).idOf('Ann Example');
        if (work === 'seal') for (const name of ['p', 'q']) await keepInClear(store, name, CLEAR);
        if (work === 'retire') await takeKey(keyRingOver(store, clock), keyOf(2));
        const child = new Child(new URL('children/rotate-keys.ts', import.meta.url), [
          folder,
          work,
          String(at),
        ]);
        expect(await child.next()).toBe('stands');
        await child.kill();

        const key = work === 'retire' ? 2 : 1;
        expect(await new Persons(keyRingOver(store, clock, key)).reveal(id)).toBe('Ann Example');
        if (work === 'take') await takeKey(keyRingOver(store, clock), keyOf(2));
        if (work === 'retire') await retireOthers(keyRingOver(store, clock, 2));
        if (work === 'seal') await sealClearKeys(keyRingOver(store, clock), nothing);

        const last = work === 'seal' ? 1 : 2;
        expect(await new Persons(keyRingOver(store, clock, last)).reveal(id)).toBe('Ann Example');
        if (work === 'retire')
          await expect(personsOver(store, clock).reveal(id)).rejects.toThrow('was retired');
        if (work === 'seal') {
          expect(bytesOf(folder)).not.toContain(CLEAR);
          expect(await new PersonKeys(keyRingOver(store, clock)).find('q')).toEqual(
            Buffer.from(CLEAR, 'base64url'),
          );
        }
        await store.close();
      }
    },
    240_000,
  );
});

describe('two processes on one EventStoreDB', () => {
  let node: EventStoreDbDouble;
  beforeEach(async () => (node = await EventStoreDbDouble.start()));
  afterEach(() => node.stop());

  it('that begin a ledger at once with different keys: one has it, the other is refused', async () => {
    const stores = [1, 2].map(() => EventStoreDbEventStore.connect(node.connectionString));
    const opened = await Promise.allSettled(
      stores.map((store, index) => keyRingOver(store, clock, index + 1).open()),
    );
    const refused = opened.filter(({ status }) => status === 'rejected');
    expect(refused).toEqual([expect.objectContaining({ reason: expect.any(LedgerKeyUnusable) })]);
    for (const store of stores) await store.close();
  });

  it('with the same key make one ring', async () => {
    const stores = [1, 2, 3].map(() => EventStoreDbEventStore.connect(node.connectionString));
    const rings = await Promise.all(stores.map((store) => keyRingOver(store, clock).open()));
    expect(new Set(rings.map(({ keys }) => keys[0]!.id)).size).toBe(1);
    for (const store of stores) await store.close();
  });

  it('rotate and retire, and erase for good', async () => {
    const store = EventStoreDbEventStore.connect(node.connectionString);
    const persons = personsOver(store, clock);
    const [ann, bea] = [await persons.idOf('Ann Example'), await persons.idOf('Bea Example')];
    await persons.erase(ann);
    await takeKey(keyRingOver(store, clock), keyOf(2));
    await retireOthers(keyRingOver(store, clock, 2));
    const after = new Persons(keyRingOver(store, clock, 2));
    expect(await after.reveal(ann)).toBeUndefined();
    expect(await after.reveal(bea)).toBe('Bea Example');
    await store.close();
  });
});
