import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Database } from '#event-store/sqlite/database.js';
import { LogFile } from '#event-store/sqlite/log-file.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { someEvents } from './some-events.js';

const EVENTS = 1_200;
const PAGE_BYTES = 4_096;

describe('a log that is read through', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'log.sqlite');
  beforeAll(async () => {
    const store = SqliteEventStore.open(folder.path);
    for (let lease = 0; lease < EVENTS / 10; lease += 1)
      await store.append(`lease-L-${lease}`, 'no-stream', someEvents(10));
    await store.close();
  });
  afterAll(() => folder.remove());

  /** What is found to the end of it, while a page of it is zeroed. */
  function found(page?: number): readonly string[] {
    const whole = page === undefined ? undefined : exchange(page, Buffer.alloc(PAGE_BYTES));
    const log = new LogFile(file);
    try {
      return [...log.readThrough()].flatMap((damage) => (damage ? [damage.found] : []));
    } finally {
      log.close();
      if (page !== undefined) exchange(page, whole!);
    }
  }

  /** Answers with what the page held. */
  function exchange(page: number, bytes: Buffer): Buffer {
    const held = Buffer.alloc(PAGE_BYTES);
    const handle = openSync(file, 'r+');
    readSync(handle, held, 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
    writeSync(handle, bytes, 0, PAGE_BYTES, (page - 1) * PAGE_BYTES);
    closeSync(handle);
    return held;
  }

  /** The pages that hold rows or entries, in their order. */
  function leaves(table: string): readonly number[] {
    const database = new Database(file, { readonly: true });
    const pages = database
      .prepare<[string], number>(
        "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path",
      )
      .pluck()
      .all(table);
    database.close();
    return pages;
  }

  it('has nothing to tell when it is sound', () => {
    expect(found()).toEqual([]);
  });

  it('is read on where its last page is damaged, and tells how far that goes', () => {
    const [damage, ...more] = found(leaves('event').at(-1));
    expect(damage).toMatch(`to ${EVENTS} cannot be read`);
    expect(more).toEqual([]);
  });

  it('tells of any damaged page, and its index is read besides', () => {
    const pages = [...leaves('event'), ...leaves('event_by_stream')];
    expect(pages.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...pages), (page) => {
        expect(found(page)).not.toEqual([]);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 20) },
    );
  });
});
