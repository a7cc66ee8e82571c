import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '#event-store/sqlite/database.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { openAtHead } from '#read-model/at-head.js';
import { ReadModelBehind, ReadModelUnavailable } from '#read-model/errors.js';
import { leaseDocument } from '#views/documents/lease.js';
import { ReadModel } from '#read-model/read-model.js';
import { replayCheck } from '#read-model/replay-check.js';
import { Runner } from '#read-model/runner.js';
import { PROJECTION } from '#views/projection.js';
import { Child } from '../support/child.js';
import { anEvent, takeOn } from '../support/lease-events.js';
import { PARTIES } from '../support/random-ledger.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const FOLLOW = new URL('children/follow.ts', import.meta.url);
const PATIENCE_MS = 20_000;

let root: ReturnType<typeof temporaryFolder>;
let folder: string;
let store: SqliteEventStore;
const toClose: (() => unknown)[] = [];

beforeEach(() => {
  root = temporaryFolder();
  folder = join(root.path, 'read-model');
  store = SqliteEventStore.open(join(root.path, 'log'));
  toClose.push(() => store.close());
});
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
  root.remove();
});

function opened(): ReadModel {
  const model = ReadModel.open(folder, PROJECTION);
  toClose.push(() => model.close());
  return model;
}

async function openedAtHead(timeoutMs = PATIENCE_MS): Promise<ReadModel> {
  const model = await openAtHead(store, folder, PROJECTION, timeoutMs);
  toClose.push(() => model.close());
  return model;
}

function runnerOf(model: ReadModel): Runner {
  const runner = new Runner(store, model, {
    onFailure: (error) => {
      throw error;
    },
  });
  toClose.push(() => runner.stop());
  runner.start();
  return runner;
}

function anotherProcess(): Child {
  const child = new Child(FOLLOW, [join(root.path, 'log'), folder]);
  toClose.push(() => child.kill());
  return child;
}

/** Resolves once the process says that it has read as far as `position`. */
async function untilAt(child: Child, position: bigint): Promise<void> {
  for (;;) {
    const said = (await child.next()) as { readonly position?: string };
    if (BigInt(said.position ?? 0) >= position) return;
  }
}

/** Leases with a few events each, all in the log when this resolves. */
async function leases(count: number, events: number, name = 'L-'): Promise<void> {
  for (let number = 0; number < count; number++) {
    await takeOn(store, `${name}${number}`);
    const assigned = Array.from({ length: events - 1 }, (_, index) =>
      anEvent({ type: 'LeaseAssigned', data: { to: PARTIES[index % PARTIES.length]! } }),
    );
    if (assigned.length > 0) await store.append(`lease-${name}${number}`, 0n, assigned);
  }
}

/** Changes the file behind the owner's back. */
function tamper(model: ReadModel, sql: string): void {
  const snapshot = model.openSnapshot();
  const { name } = snapshot;
  snapshot.close();
  const database = new Database(name);
  database.exec(sql);
  database.close();
}

describe('the owner of a read model', () => {
  it('is one process; another reads what it wrote, and owns it once the first is gone', async () => {
    await leases(3, 2);
    const owner = anotherProcess();
    expect(await owner.next()).toEqual({ role: 'owner' });

    const reader = await openedAtHead();
    expect(reader.role).toBe('reader');
    expect(leaseDocument(reader, 'L-2')?.revision).toBe(1n);

    await takeOn(store, 'later');
    await reader.waitFor((await store.head())!, PATIENCE_MS);
    expect(leaseDocument(reader, 'later')?.revision).toBe(0n);

    runnerOf(reader);
    await owner.kill();
    await takeOn(store, 'last');
    await reader.waitFor((await store.head())!, PATIENCE_MS);
    expect(reader.role).toBe('owner');
    expect(leaseDocument(reader, 'last')?.revision).toBe(0n);
  });

  it('is, within one process too, the first that opened it', () => {
    const [first, second] = [opened(), opened()];
    expect([first.role, second.role]).toEqual(['owner', 'reader']);
    expect(() => second.projector(store)).toThrow('owner');
    first.close();
    toClose.pop();
  });

  it('does not come to a reader by waiting: what the owner has not read in time is refused', async () => {
    await leases(1, 1);
    opened();
    await expect(openAtHead(store, folder, PROJECTION, 100)).rejects.toThrow(ReadModelBehind);
  });

  it('can keep none that this version reads: a reader is told so', () => {
    tamper(opened(), `UPDATE meta SET value = 'another' WHERE name = 'projection'`);
    expect(() => ReadModel.open(folder, PROJECTION)).toThrow(ReadModelUnavailable);
  });
});

describe('a read model killed while events come in', () => {
  it('goes on from its checkpoint to the state of one that never stopped', async () => {
    const reached: bigint[] = [];
    for (const round of ['a', 'b', 'c']) {
      const goal = ((await store.head()) ?? 0n) + 100n;
      const process = anotherProcess();
      const coming = leases(60, 6, round);
      await untilAt(process, goal);
      await process.kill();
      const killed = opened();
      reached.push(killed.position()!);
      killed.close();
      await coming;
    }
    expect(reached).toEqual(reached.toSorted((a, b) => Number(a - b)));

    const model = await openedAtHead();
    const check = await replayCheck(store, model, folder);
    expect(check.difference).toBeUndefined();
    expect(check.live).toBe(check.rebuilt);
    expect(check.position).toBe(await store.head());
  });
});

describe('a read model that is not what the log makes', () => {
  it('is told by replaying, with the first row that differs', async () => {
    await leases(3, 2);
    const model = await openedAtHead();
    tamper(model, `UPDATE lease SET lessee = 'nobody' WHERE id = 'L-1'`);
    const { live, rebuilt, difference } = await replayCheck(store, model, folder);
    expect(live).not.toBe(rebuilt);
    expect(difference).toMatchObject({ table: 'lease', live: expect.stringContaining('nobody') });
    expect(difference?.rebuilt).toContain(PARTIES[0]);
    expect(readdirSync(folder).filter((name) => name.startsWith('replay-check'))).toEqual([]);
  });

  it('is rebuilt beside itself and swapped, under readers and new events', async () => {
    await leases(200, 5);
    const model = opened();
    const runner = runnerOf(model);
    await model.waitFor((await store.head())!, PATIENCE_MS);
    tamper(model, `DELETE FROM document WHERE stream = 'lease-L-1'`);
    const reader = opened();
    expect([reader.role, leaseDocument(reader, 'L-1')]).toEqual(['reader', undefined]);

    const rebuilding = runner.rebuild();
    for (let number = 0; number < 20; number++) await takeOn(store, `meanwhile-${number}`);
    await rebuilding;
    const head = (await store.head())!;
    await model.waitFor(head, PATIENCE_MS);
    await reader.waitFor(head, PATIENCE_MS);

    for (const each of [model, reader])
      expect([leaseDocument(each, 'L-1')?.revision, leaseDocument(each, 'meanwhile-19')?.revision]).toEqual([
        4n,
        0n,
      ]);
    expect((await replayCheck(store, model, folder)).difference).toBeUndefined();
    expect(readdirSync(folder).filter((name) => /\.(sqlite|next)$/.test(name))).toHaveLength(1);
  });

  it.each([
    ['was made by another version', `UPDATE meta SET value = 'another' WHERE name = 'projection'`],
    ['computes with other time-zone data', `UPDATE meta SET value = '1999a' WHERE name = 'time-zone data'`],
    ['has lost a table', 'DROP TABLE meta'],
  ])('begins again from the log when it %s', async (_, sql) => {
    await leases(2, 2);
    const before = await openAtHead(store, folder, PROJECTION, PATIENCE_MS);
    const digest = before.digest();
    tamper(before, sql);
    before.close();
    const model = await openedAtHead();
    expect(model.digest()).toBe(digest);
  });

  it('begins again when its file is no database', async () => {
    await leases(2, 2);
    (await openAtHead(store, folder, PROJECTION, PATIENCE_MS)).close();
    for (const name of readdirSync(folder).filter((each) => each.endsWith('.sqlite')))
      writeFileSync(join(folder, name), 'x'.repeat(10_000));
    const model = await openedAtHead();
    expect(leaseDocument(model, 'L-1')?.revision).toBe(1n);
  });

  it('is not waited for while another process keeps one of other versions', async () => {
    const other = ReadModel.open(folder, {
      ...PROJECTION,
      versions: { ...PROJECTION.versions, projection: '0' },
    });
    toClose.push(() => other.close());
    const anHour = 3_600_000;
    await expect(openedAtHead(anHour)).rejects.toThrow(ReadModelUnavailable);
  });
});
