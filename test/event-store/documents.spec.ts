import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { CHUNK_BYTES } from '#event-store/documents/chunks.js';
import { DocumentBroken, DocumentBytes, sha256Of } from '#event-store/documents/document-bytes.js';
import { chunkStream } from '#event-store/documents/document-streams.js';
import { StoreUnavailable, StreamDeleted } from '#event-store/errors.js';
import type { EventStore } from '#event-store/event-store.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { pagesOf } from '#event-store/log-pages.js';
import { keyRingOver } from '../support/key-ring.js';
import { openedStores, type OpenedStore } from '../support/opened-stores.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const clock = () => new Date();

const STORES: Readonly<Record<string, () => Promise<OpenedStore>>> = {
  ...openedStores(folder.path),
  'the store in memory': async () => {
    const store = new InMemoryEventStore();
    return { store, close: () => store.close() };
  },
};

/** The store with some of its methods otherwise. */
const otherwise = (store: EventStore, methods: Partial<EventStore>): EventStore =>
  new Proxy(store, {
    get: (target, name: keyof EventStore) => {
      const value: unknown = methods[name] ?? target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** Breaks off before it makes an append more than so many. */
function breakingAfter(store: EventStore, appends: number): EventStore {
  let left = appends;
  return otherwise(store, {
    append: (...append) =>
      left-- > 0 ? store.append(...append) : Promise.reject(new StoreUnavailable('cut off')),
  });
}

/** The store, one character of what is sealed in the first event of a stream being another one. */
const flipped = (store: EventStore, stream: string, at: number): EventStore =>
  otherwise(store, {
    readStream: async (name, from) =>
      (await store.readStream(name, from)).map((event) => {
        const { sealed } = event.data as { sealed?: string };
        if (name !== stream || sealed === undefined || event.revision !== 0n) return event;
        const place = at % sealed.length;
        const other = sealed[place] === 'A' ? 'Q' : 'A';
        const altered = sealed.slice(0, place) + other + sealed.slice(place + 1);
        return { ...event, data: { ...event.data, sealed: altered } };
      }),
  });

const someBytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -1, max: 1 }))
    .map(([chunks, more]) => randomBytes(Math.max(1, chunks * CHUNK_BYTES + more))),
);

const bytesOver = (store: EventStore) => new DocumentBytes(keyRingOver(store, clock));

afterAll(() => folder.remove());

describe.each(Object.entries(STORES))('documents on %s', (_, open) => {
  let store: EventStore;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ store, close } = await open());
  });
  afterAll(() => close());

  const lengthOf = async (sha256: string) => (await store.readStream(chunkStream(sha256))).length;

  it('come back the same, byte for byte, and the same again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(someBytes, async (bytes) => {
        const sha256 = sha256Of(bytes);
        await bytesOver(store).keep(sha256, bytes);
        const length = await lengthOf(sha256);
        expect(length).toBe(Math.ceil(bytes.length / CHUNK_BYTES));
        await bytesOver(store).keep(sha256, bytes);
        expect(await lengthOf(sha256)).toBe(length);
        expect((await bytesOver(store).read(sha256, bytes.length)).equals(bytes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('are not in the log in clear', async () => {
    const bytes = Buffer.from('a secret that nobody may read in the log');
    await bytesOver(store).keep(sha256Of(bytes), bytes);
    const [stored] = await store.readStream(chunkStream(sha256Of(bytes)));
    const text = JSON.stringify(stored, (_key, value: unknown) => (typeof value === 'bigint' ? '' : value));
    for (const encoding of ['utf8', 'base64', 'base64url', 'hex'] as const)
      expect(text).not.toContain(bytes.subarray(0, 30).toString(encoding));
  });

  it('are never handed out with a byte that was altered, and come back once they are uploaded again', async () => {
    await fc.assert(
      fc.asyncProperty(someBytes, fc.nat(), async (bytes, at) => {
        const sha256 = sha256Of(bytes);
        await bytesOver(store).keep(sha256, bytes);
        const altered = flipped(store, chunkStream(sha256), at);
        // The last character of an encoding has bits that nothing depends on: then it is the same document.
        const read = bytesOver(altered).read(sha256, bytes.length);
        await read.then(
          (found) => expect(found.equals(bytes)).toBe(true),
          (error) => expect(error).toBeInstanceOf(DocumentBroken),
        );
      }),
      { numRuns: 25 },
    );
    const bytes = randomBytes(CHUNK_BYTES + 9);
    await bytesOver(store).keep(sha256Of(bytes), bytes);
    const altered = flipped(store, chunkStream(sha256Of(bytes)), 100);
    await expect(bytesOver(altered).read(sha256Of(bytes), bytes.length)).rejects.toThrow(
      /chunk 0 is missing/,
    );
    await bytesOver(altered).keep(sha256Of(bytes), bytes);
    expect(await lengthOf(sha256Of(bytes))).toBe(3);
    expect((await bytesOver(altered).read(sha256Of(bytes), bytes.length)).equals(bytes)).toBe(true);
  });

  it('of which an upload broke off are not whole, and the next upload completes them', async () => {
    const bytes = randomBytes(2 * CHUNK_BYTES + 77);
    const sha256 = sha256Of(bytes);
    // The ring, its record, the key: the third chunk is one too many.
    await expect(bytesOver(breakingAfter(store, 3)).keep(sha256, bytes)).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
    const before = await lengthOf(sha256);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(3);
    await expect(bytesOver(store).read(sha256, bytes.length)).rejects.toBeInstanceOf(DocumentBroken);
    await bytesOver(store).keep(sha256, bytes);
    expect(await lengthOf(sha256)).toBe(3);
    expect((await bytesOver(store).read(sha256, bytes.length)).equals(bytes)).toBe(true);
  });

  it('that two upload at the same time are kept once', async () => {
    const bytes = randomBytes(2 * CHUNK_BYTES + 1);
    const sha256 = sha256Of(bytes);
    await Promise.all([1, 2, 3].map(() => bytesOver(store).keep(sha256, bytes)));
    expect(await lengthOf(sha256)).toBe(3);
    expect((await bytesOver(store).read(sha256, bytes.length)).equals(bytes)).toBe(true);
  });

  it('that were erased are gone for good, and nobody brings them back', async () => {
    const bytes = randomBytes(CHUNK_BYTES + 1);
    const sha256 = sha256Of(bytes);
    await bytesOver(store).keep(sha256, bytes);
    await bytesOver(store).erase(sha256);
    await bytesOver(store).erase(sha256);
    expect(await bytesOver(store).isThere(sha256)).toBe(false);
    await expect(bytesOver(store).read(sha256, bytes.length)).rejects.toBeInstanceOf(DocumentBroken);
    await expect(bytesOver(store).keep(sha256, bytes)).rejects.toBeInstanceOf(StreamDeleted);
  });

  it('are read page by page with the log, a few of them at a time', async () => {
    const bytes = randomBytes(40 * CHUNK_BYTES);
    const after = await store.head();
    await bytesOver(store).keep(sha256Of(bytes), bytes);
    const sizes: number[] = [];
    for await (const page of pagesOf(store, await store.head(), after)) sizes.push(page.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(40);
    if (!(store instanceof InMemoryEventStore)) expect(sizes.length).toBeGreaterThan(1);
  });
});
