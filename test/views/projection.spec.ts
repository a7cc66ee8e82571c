import type { RecordedEvent } from '#domain/kernel/event.js';
import { InMemoryEventStore } from '#event-store/in-memory/in-memory.event-store.js';
import { plainKind } from '#read-model/document-kind.js';
import { projectLog } from '#read-model/project-log.js';
import type { ComputedTables, DocumentTable, Projection } from '#read-model/projection.js';
import { quarantined } from '#read-model/queries/quarantined.js';
import { ReadModel } from '#read-model/read-model.js';
import { replayCheck } from '#read-model/replay-check.js';
import type { Table } from '#read-model/table.js';
import { TableWriter } from '#read-model/table-writer.js';
import { tablesOf } from '#read-model/tables.js';
import { PROJECTION } from '#views/projection.js';
import { someEvent } from '../../bench/some-events.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Seat {
  readonly country: string;
}

const seats = plainKind<Seat>('party-', (_, { data }) => ({ country: (data as Seat).country }));

/** From one document. */
const countryTable: DocumentTable<Seat> = {
  name: 'country',
  key: 1,
  columns: ['country TEXT NOT NULL'],
  of: seats,
  rows: ({ country }) => [[country]],
};

/** From documents together. */
const seatTable: Table = { name: 'seat', key: 1, columns: ['id TEXT NOT NULL', 'country TEXT NOT NULL'] };
const seatTables: ComputedTables = {
  tables: [seatTable],
  open: (database) => {
    const writer = new TableWriter(database, seatTable);
    return {
      flush: (documents) => {
        for (const id of documents.flushed(seats)) writer.put([id, documents.of(seats, id)!.country]);
      },
    };
  },
};

/** From events that make no document. */
const buildTable: Table = {
  name: 'build',
  key: 1,
  columns: ['revision INTEGER NOT NULL', 'why TEXT NOT NULL'],
};
const buildTables: ComputedTables = {
  tables: [buildTable],
  open: (database) => {
    const writer = new TableWriter(database, buildTable);
    const taken: RecordedEvent[] = [];
    return {
      category: 'routing-feed-',
      take: (event) => {
        if (event.revision > 0n) throw new RangeError('one is enough');
        taken.push(event);
      },
      flush: () => {
        for (const { revision, data } of taken.splice(0))
          writer.put([Number(revision), (data as { detail: string }).detail]);
      },
    };
  },
};

/** None of this is of the product. */
const STRANGE: Projection = {
  versions: { projection: 'strange' },
  kinds: [seats],
  indexes: [countryTable, seatTables, buildTables],
};

const PARTY = '7d3f9a52-3f0e-5c1b-8a56-0b6c2c1e4f77';
const refused = (detail: string) =>
  someEvent('VrpExportRefused', {
    feed: 'F',
    health: 'stale',
    buildTime: '2026-01-01T00:00:00.000Z',
    detail,
  });

describe('the engine of read models', () => {
  const folder = temporaryFolder();
  const store = new InMemoryEventStore();
  const model = ReadModel.open(folder.path, STRANGE);
  const projector = model.projector(store);
  afterAll(() => {
    model.close();
    folder.remove();
  });

  const project = async () => projectLog(projector, store, (await store.head())!);
  const rows = (table: string) => model.prepare<[], object>(`SELECT * FROM ${table}`).all();

  it('keeps the tables that it is opened with, whatever they hold, and rebuilds them to the same', async () => {
    await store.append(`party-${PARTY}`, 'no-stream', [
      someEvent('PartyRegistered', { partyId: PARTY, name: 'Nordhosting', country: 'LT' }),
    ]);
    await store.append('routing-feed-F', 'no-stream', [refused('a week old')]);
    await project();
    expect(rows('country')).toEqual([{ country: 'LT' }]);
    expect(rows('build')).toEqual([{ revision: 0, why: 'a week old' }]);

    await store.append(`party-${PARTY}`, 0n, [someEvent('PartyAmended', { country: 'DE' })]);
    await project();
    expect(rows('country')).toEqual([{ country: 'DE' }]);
    expect(rows('seat')).toEqual([{ id: PARTY, country: 'DE' }]);
    const { live, rebuilt } = await replayCheck(store, model, folder.path);
    expect(rebuilt).toBe(live);
  });

  it('names the table in which a row is not what the log makes of it', async () => {
    model.prepare<[], never>("UPDATE seat SET country = 'FR'").run();
    expect((await replayCheck(store, model, folder.path)).difference).toEqual({
      table: 'seat',
      live: `["${PARTY}","FR"]`,
      rebuilt: `["${PARTY}","DE"]`,
    });
  });

  it('puts a stream in quarantine whose events cannot be taken', async () => {
    await store.append('routing-feed-F', 0n, [refused('two weeks old')]);
    await project();
    expect(quarantined(model)).toMatchObject([{ stream: 'routing-feed-F', revision: 1n }]);
    expect(rows('build')).toHaveLength(1);
  });
});

describe('what the product projects', () => {
  it('has each table once, of a kind of documents that it has too', () => {
    const names = tablesOf(PROJECTION).map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const index of PROJECTION.indexes) if ('of' in index) expect(PROJECTION.kinds).toContain(index.of);
  });
});
