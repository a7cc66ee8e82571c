import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '#event-store/sqlite/database.js';
import { EventStoreDbEventStore } from '#event-store/eventstoredb/eventstoredb.event-store.js';
import { SqliteEventStore } from '#event-store/sqlite/sqlite.event-store.js';
import { worldData } from '#application/doctor/world-data.js';
import type { Finding } from '#application/doctor/finding.js';
import { EventStoreDbDouble } from '../event-store/eventstoredb-double/eventstoredb-double.js';
import { anEvent } from '../event-store/some-events.js';
import { ledger as ledgerAlone, MAIN } from '../support/console.js';
import { EVERYTHING, examined, fill, TABLES } from '../support/examined.js';
import { ledger } from '../support/kept-console.js';
import { ledgerKeyFile } from '../support/key-ring.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string) => join(folder.path, name);

function modelOf(data: string): Database {
  const [file] = readdirSync(data).filter((each) => /^read-model-\d+\.sqlite$/.test(each));
  return new Database(join(data, file!));
}

const HOUR_MS = 3_600_000;
describe('doctor', () => {
  it('finds nothing to mend in a sound folder', async () => {
    await fill(SqliteEventStore.open(inFolder('sound')));

    const { code, findings } = await examined(inFolder('sound'), {}, ledgerAlone);

    expect(code).toBe(0);
    expect(findings.map(({ what, fine }) => [what, fine])).toEqual([
      ['runtime', true],
      ...TABLES,
      ['log', true],
      ['store', true],
      ['ledger key', true],
      ['read model', true],
      ['events', true],
      ['space', true],
      ['clock', true],
      ['proof', true],
    ]);
  });

  it('names the versions that instants and commits depend on', async () => {
    await fill(SqliteEventStore.open(inFolder('versions')));

    const { findings } = await examined(inFolder('versions'));

    expect(findings[0]!.found).toMatch(
      new RegExp(`^Node ${process.versions.node}, SQLite 3\\.\\d+\\.\\d+ \\(.*sqlite\\)$`),
    );
    expect(findings.slice(1, 4).map(({ what, found }) => [what, found])).toEqual([
      ['time zones', process.versions.tz],
      ['holidays', expect.stringMatching(/^date-holidays \d+\.\d+\.\d+$/)],
      ['currencies', expect.stringMatching(/^cldr-core \d+\.\d+\.\d+$/)],
    ]);
  });

  it('hints at a read model that was built with other data on the world, and exits with 0', async () => {
    await fill(SqliteEventStore.open(inFolder('world')));
    await ledger(['lease', 'D-0', '--data', inFolder('world')]);
    const model = modelOf(inFolder('world'));
    for (const name of ['time-zone data', 'holiday data', 'currency data'])
      model.exec(`UPDATE meta SET value = 'of 2019' WHERE name = '${name}'`);
    model.close();

    const { code, findings } = await examined(inFolder('world'));

    expect(code).toBe(0);
    expect(findings.filter(({ mend }) => mend?.includes('of 2019')).map(({ what }) => what)).toEqual([
      'time zones',
      'holidays',
      'currencies',
    ]);
  });

  it.each([
    ['2026c', undefined, undefined],
    ['2026c', '2026c', undefined],
    ['2025c', '2025c', /2025c may be over a year old/],
    ['2026c', '2025c', /built with other data on time zones, 2025c/],
  ])('of zone data %s over a read model of %s says, in 2026, %s', (version, ofModel, says) => {
    const [zones] = worldData(
      ofModel === undefined ? {} : { 'time-zone data': ofModel },
      new Date('2026-11-29T00:00:00Z'),
      { 'time-zone data': version, 'holiday data': '1', 'currency data': '1' },
    );
    if (says === undefined) expect(zones).not.toHaveProperty('mend');
    else expect(zones!.mend).toMatch(says);
  });

  it('reads an EventStoreDB, whose positions have gaps', async () => {
    const node = await EventStoreDbDouble.start();
    await fill(EventStoreDbEventStore.connect(node.connectionString));

    const { findings } = await examined(inFolder('away'), {
      EVENTSTOREDB_URL: node.connectionString,
      LEDGER_KEY_FILE: ledgerKeyFile(),
    });
    node.stop();

    expect(findings.map(({ what, fine }) => [what, fine])).toEqual([
      ['runtime', true],
      ...TABLES,
      ['store', true],
      ['ledger key', true],
      ['read model', true],
      ['events', true],
      ['space', true],
      ['clock', true],
      ['proof', true],
    ]);
    expect(findings.find(({ what }) => what === 'clock')!.found).toMatch(/latest event recorded 20/);
  });

  it.each<[string, string, RegExp, RegExp, (data: string) => Promise<void>]>([
    [
      'a log of a later version',
      'log',
      /it has version 99/,
      /^run the version of lease-ledger that wrote it, or a later one$/,
      async (data) => {
        await fill(SqliteEventStore.open(data));
        const log = new Database(join(data, 'log.sqlite'));
        log.pragma('user_version = 99');
        log.close();
      },
    ],
    [
      'a missing event',
      'log',
      /position 5 is missing/,
      /restore a backup/,
      async (data) => {
        await fill(SqliteEventStore.open(data));
        const log = new Database(join(data, 'log.sqlite'));
        log.exec('DELETE FROM event WHERE position = 5');
        log.close();
      },
    ],
    [
      'a file that is none of SQLite',
      'log',
      /SQLite cannot read it/,
      /restore a backup/,
      async (data) => {
        await SqliteEventStore.open(data).close();
        writeFileSync(join(data, 'log.sqlite'), 'x'.repeat(10_000));
      },
    ],
    [
      'a folder where the log should be',
      'log',
      /cannot be read from its disk/,
      /log\.sqlite there is a file/,
      async (data) => void mkdirSync(join(data, 'log.sqlite'), { recursive: true }),
    ],
    ['no log', 'log', /log\.sqlite is not there/, /--data/, async (data) => void mkdirSync(data)],
    [
      'a file in place of the folder',
      'log',
      /is a file, or lies under one/,
      /name a folder/,
      async (data) => writeFileSync(data, ''),
    ],
    [
      'no heartbeat of the clock that can be read',
      'clock',
      /cannot be kept/,
      /clock-heartbeat\.json/,
      async (data) => {
        await fill(SqliteEventStore.open(data));
        mkdirSync(join(data, 'clock-heartbeat.json'));
      },
    ],
    [
      'a folder in place of the read model',
      'read model',
      /EISDIR/,
      /remove the files read-model\*/,
      async (data) => {
        await fill(SqliteEventStore.open(data));
        mkdirSync(join(data, 'read-model-1.sqlite'));
      },
    ],
    [
      'a ledger key that is none',
      'ledger key',
      /holds no ledger key/,
      /32 random bytes/,
      async (data) => {
        await fill(SqliteEventStore.open(data));
        writeFileSync(join(data, 'ledger.key'), 'x');
      },
    ],
    [
      'an event from the future',
      'clock',
      /latest event recorded/,
      /by NTP/,
      (data) => fill(SqliteEventStore.open(data, { clock: () => new Date(Date.now() + HOUR_MS) })),
    ],
    [
      'a read model that somebody altered',
      'read model',
      /it holds of lease-D-0 is no document/,
      /remove the files read-model-\*/,
      async (data) => {
        await fill(SqliteEventStore.open(data));
        await ledger(['lease', 'D-0', '--data', data]);
        const model = modelOf(data);
        model.exec("UPDATE document SET body = substr(body, 1, 40) WHERE stream = 'lease-D-0'");
        model.close();
      },
    ],
    [
      'an event that nobody can read',
      'events',
      /lease-X at revision 0/,
      /newer/,
      async (data) => {
        const store = SqliteEventStore.open(data);
        await store.append('lease-X', 'no-stream', [anEvent({ type: 'LeaseTeleported' })]);
        await store.close();
      },
    ],
  ])('finds %s, with the mend, and exits with 1', async (name, what, says, mend, spoil) => {
    await spoil(inFolder(name));

    const { code, findings } = await examined(inFolder(name));

    expect(code).toBe(1);
    expect([...new Set(findings.map((each) => each.what))]).toEqual(EVERYTHING);
    expect(findings.filter(({ fine }) => fine === false)).toEqual([
      { what, fine: false, found: expect.stringMatching(says), mend: expect.stringMatching(mend) },
    ]);
  });
});

const NOBODY = 65_534;
/** Whether another user may be, and may read what is built. */
const canBeNobody =
  process.getuid?.() === 0 && spawnSync(process.execPath, [MAIN, '--help'], { uid: NOBODY }).status === 0;
if (!canBeNobody) process.stderr.write('skipped: folders of other users, as this user cannot be another\n');

(canBeNobody ? describe : describe.skip)('a folder that somebody may not write, or not look into', () => {
  const data = inFolder('of-another');
  beforeAll(async () => {
    await fill(SqliteEventStore.open(data));
    chmodSync(folder.path, 0o755);
  });

  it('that may not be written is told as such, and not as damaged', async () => {
    chmodSync(data, 0o755);
    const { code, stdout } = await ledgerAlone(['doctor', '--data', data, '--json'], { uid: NOBODY });
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as Finding[]).find(({ what }) => what === 'log')).toMatchObject({
      fine: false,
      mend: 'give yourself the right to, or name another',
    });
  });

  it('that may not be looked into is told as such, and not as empty', async () => {
    chmodSync(data, 0o700);
    const { code, stderr } = await ledgerAlone(['leases', '--data', data], { uid: NOBODY });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/may not be read.*\n.*give yourself the right to/),
    ]);
    const seen = await ledgerAlone(['doctor', '--data', data, '--json'], { uid: NOBODY });
    const findings = JSON.parse(seen.stdout) as Finding[];
    expect([seen.code, findings.map(({ what }) => what)]).toEqual([1, ['disk', ...EVERYTHING]]);
    expect(findings.find(({ what }) => what === 'log')).toMatchObject({
      fine: false,
      mend: 'give yourself the right to, or name another',
    });
  });
});
