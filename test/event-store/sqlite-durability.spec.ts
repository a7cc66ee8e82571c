import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '#event-store/sqlite/database.js';
import { SQLITE_MODULE } from '#event-store/sqlite/driver.js';
import { StoreUnavailable } from '#event-store/errors.js';
import { openLog } from '#event-store/sqlite/connection.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { Child } from '../support/child.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { anEvent, idsOf, someEvents } from './some-events.js';

const HOLD_NEW_LOG = new URL('./children/hold-new-log.ts', import.meta.url);
const APPEND_UNTIL_REFUSED = new URL('children/append-until-refused.ts', import.meta.url);

describe('the embedded store', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('commits durably on every connection, where a plain one does as its build has it', () => {
    for (const database of [openLog(folder.path), openLog(folder.path)]) {
      expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(database.pragma('synchronous', { simple: true })).toBe(2);
      database.close();
    }
    const plain = new Database(join(folder.path, 'log.sqlite'));
    plain.prepare('SELECT count(*) FROM event').get();
    // The package's build falls back to NORMAL, the runtime's own does not.
    expect(plain.pragma('synchronous', { simple: true })).toBe(SQLITE_MODULE === 'node:sqlite' ? 2 : 1);
    plain.close();
  });

  it('goes on after it is opened again where it ended, also past erased events', async () => {
    const before = SqliteEventStore.open(folder.path);
    const events = someEvents(2);
    const first = await before.append('lease-L-1', 'no-stream', events);
    const erased = await before.append('person-key-1', 'no-stream', someEvents(3));
    await before.deleteStream('person-key-1');
    await before.close();

    const after = SqliteEventStore.open(folder.path);
    expect(await after.append('lease-L-1', 'no-stream', events)).toEqual(first);
    const next = await after.append('lease-L-1', first.revision, someEvents(1));
    expect(next).toEqual({ revision: 2n, position: erased.position + 1n });
    await after.close();
  });

  it('numbers positions without a gap', async () => {
    const store = SqliteEventStore.open(folder.path);
    await Promise.allSettled(
      ['L-1', 'L-2', 'L-1', 'L-3'].map((lease) => store.append(`lease-${lease}`, 'no-stream', someEvents(2))),
    );
    const positions = (await store.readAll(undefined, 10)).map(({ position }) => position);
    expect(positions).toEqual([1n, 2n, 3n, 4n, 5n, 6n]);
    await store.close();
  });

  it('commits what is appended in one turn of the event loop together, at one time', async () => {
    let ticks = 0;
    const store = SqliteEventStore.open(folder.path, { clock: () => new Date((ticks += 1000)) });
    const leases = Array.from({ length: 64 }, (_, index) => `lease-L-${index}`);
    await Promise.all(leases.map((lease) => store.append(lease, 'no-stream', someEvents(1))));
    await store.append('lease-L-0', 0n, someEvents(1));
    const times = (await store.readAll(undefined, 100)).map(({ recordedAt }) => recordedAt);
    expect(new Set(times.slice(0, 64))).toEqual(new Set(['1970-01-01T00:00:01.000Z']));
    expect(times[64]).toBe('1970-01-01T00:00:02.000Z');
    await store.close();
  });

  it('keeps what was waiting when it is closed, and takes nothing after', async () => {
    const store = SqliteEventStore.open(folder.path);
    const waiting = store.append('lease-L-1', 'no-stream', someEvents(1));
    await store.close();
    await expect(waiting).resolves.toMatchObject({ revision: 0n });
    await expect(store.append('lease-L-1', 0n, someEvents(1))).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('keeps every acknowledged event when its process is killed', async () => {
    const child = new Child(APPEND_UNTIL_REFUSED, [folder.path, 'lease-L-1']);
    for (let line = 0; line < 50; line += 1) expect(await child.next()).toEqual({ acknowledged: line });
    await child.kill();
    const store = SqliteEventStore.open(folder.path);
    const revisions = (await store.readStream('lease-L-1')).map(({ revision }) => Number(revision));
    expect(revisions.length).toBeGreaterThanOrEqual(50);
    expect(revisions).toEqual(revisions.map((_, index) => index));
    await store.close();
  });

  it('waits for a process that is making the same log', async () => {
    const child = new Child(HOLD_NEW_LOG, [join(folder.path, 'log.sqlite')]);
    expect(await child.next()).toBe('held');
    const store = SqliteEventStore.open(folder.path);
    expect(await store.readStream('lease-L-1')).toEqual([]);
    await store.close();
    await child.rest();
  });

  it('lets several processes make and append to one log', async () => {
    const children = ['lease-L-1', 'lease-L-2'].map(
      (stream) => new Child(APPEND_UNTIL_REFUSED, [folder.path, stream]),
    );
    for (const child of children) expect(await child.next()).toEqual({ acknowledged: 0 });
    await Promise.all(children.map((child) => child.kill()));
    const store = SqliteEventStore.open(folder.path);
    for (const stream of ['lease-L-1', 'lease-L-2']) expect(await store.readStream(stream)).not.toEqual([]);
    await store.close();
  });

  it('never acknowledges again in a process whose write to disk failed, though there be room again', async () => {
    const child = new Child(APPEND_UNTIL_REFUSED, [folder.path, 'lease-L-1'], '-S -f 400');
    const lines = await child.rest();
    const acknowledged = lines.filter((line) => Object.hasOwn(line as object, 'acknowledged'));
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(lines.slice(acknowledged.length)).toEqual([
      { refused: 'StoreUnavailable' },
      { refused: 'StoreUnavailable' },
      { readable: acknowledged.length },
    ]);
    const restarted = SqliteEventStore.open(folder.path);
    const last = BigInt(acknowledged.length - 1);
    await expect(restarted.append('lease-L-1', last, someEvents(1))).resolves.toMatchObject({
      revision: last + 1n,
    });
    await restarted.close();
  });

  it('keeps answering reads while the disk is full, and takes appends again when there is room', async () => {
    const database = openLog(folder.path);
    const store = new SqliteEventStore(database);
    await store.append('lease-L-1', 'no-stream', someEvents(1));
    const pages = database.pragma('page_count', { simple: true }) as number;
    database.pragma(`max_page_count = ${pages + 1}`);
    const large = anEvent({ data: { padding: 'x'.repeat(100_000) } });
    const small = someEvents(1);
    const outcomes = await Promise.allSettled([
      store.append('lease-L-2', 'no-stream', small),
      store.append('lease-L-1', 0n, [large]),
    ]);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    }
    expect(await store.readAll(undefined, 10)).toHaveLength(1);
    database.pragma('max_page_count = 1000000');
    await store.append('lease-L-2', 'no-stream', small);
    await store.append('lease-L-1', 0n, [large]);
    expect(await store.readAll(undefined, 10)).toHaveLength(3);
    await store.close();
  });

  it('is unavailable, not wrong, while another process holds the log too long', async () => {
    const store = SqliteEventStore.open(folder.path, { busyTimeout: 20 });
    const other = openLog(folder.path);
    other.exec('BEGIN IMMEDIATE');
    const events = someEvents(1);
    await expect(store.append('lease-L-1', 'no-stream', events)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await store.readStream('lease-L-1')).toEqual([]);
    other.exec('ROLLBACK');
    await store.append('lease-L-1', 'no-stream', events);
    expect(idsOf(await store.readStream('lease-L-1'))).toEqual(idsOf(events));
    other.close();
    await store.close();
  });

  it('leaves no byte of an erased stream in its files', async () => {
    const store = SqliteEventStore.open(folder.path);
    const secret = 'k'.repeat(9000) + '-not-to-be-found';
    await store.append('person-key-1', 'no-stream', [anEvent({ data: { secret } })]);
    const holding = () =>
      readdirSync(folder.path).filter((file) =>
        readFileSync(join(folder.path, file)).includes('-not-to-be-found'),
      );
    expect(holding()).not.toEqual([]);
    await store.deleteStream('person-key-1');
    expect(holding()).toEqual([]);
    await store.close();
  });

  it('marks data that is no JSON object, so that its reader can quarantine it', async () => {
    const database = openLog(folder.path);
    const store = new SqliteEventStore(database);
    await store.append('lease-L-1', 'no-stream', someEvents(2));
    database.exec(`UPDATE event SET data = '{"cut sho', metadata = '[]' WHERE revision = 0`);
    const [damaged, sound] = await store.readAll(undefined, 10);
    expect(damaged).toMatchObject({
      type: 'LeaseContracted',
      data: { malformed: '{"cut sho' },
      metadata: {},
    });
    expect(sound?.data).toEqual({ prefix: '198.51.100.0/24' });
    await store.close();
  });

  it('refuses a file that is no log, or of a version it does not know', () => {
    const path = join(folder.path, 'log.sqlite');
    const another = new Database(path);
    another.exec('CREATE TABLE accounts (id INTEGER)');
    another.close();
    expect(() => openLog(folder.path)).toThrow(/log\.sqlite is not a Lease Ledger log/);

    const newer = temporaryFolder();
    const log = openLog(newer.path);
    log.pragma('user_version = 99');
    log.close();
    expect(() => openLog(newer.path)).toThrow(/has version 99; this program reads version 1/);
    newer.remove();
  });
});
