import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Database } from '#event-store/sqlite/database.js';
import { restoreBackup } from '../../apps/cli/src/backup/restore-backup.js';
import { verifyBackup } from '../../apps/cli/src/backup/verify-backup.js';
import { answer as answerAlone, ledger as ledgerAlone, start } from '../support/console.js';
import { eventsIn } from '../support/events-in.js';
import { answer, ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Verified {
  readonly backup: string;
  readonly events: number;
  readonly erasable?: number;
  readonly head: string;
  readonly digest: string;
  readonly faults: readonly string[];
}

const folder = temporaryFolder();
afterAll(() => folder.remove());
const inFolder = (name: string) => join(folder.path, name);
const data = inFolder('data');

/** A portfolio of so many leases, each a /24 of its own. */
function portfolio(name: string, leases: number): string {
  const rows = Array.from({ length: leases }, (_, index) =>
    rowOf({ lease_ref: `${name}-${index}`, prefix: `198.${18 + (index >> 8)}.${index % 256}.0/24` }),
  );
  writeFileSync(inFolder(`${name}.csv`), [HEADER, ...rows].join('\n'));
  return inFolder(`${name}.csv`);
}

/** Alters a file as no program of the ledger would. */
function alter(backup: string, sql: string): void {
  const database = new Database(join(backup, 'log.sqlite'));
  database.exec(sql);
  database.close();
}

let backup: Verified;
let during: number;
beforeAll(async () => {
  await answer(['token', '--role', 'operator', '--data', data]);
  const importing = start(['import', portfolio('many', 150), '--data', data]);
  importing.stdout.resume();
  importing.stderr.resume();
  const ended = once(importing, 'exit');
  while (eventsIn(data) < 60) await new Promise((resolve) => setTimeout(resolve, 10));
  backup = await answer<Verified>(['backup', '--data', data, '--to', inFolder('taken')]);
  during = importing.exitCode === null ? 1 : 0;
  await ended;
});

describe('a backup taken while others append', () => {
  it('is a sound beginning of the log, with the token key and neither read models nor ledger key', () => {
    expect(during).toBe(1);
    expect(backup).toMatchObject({ backup: inFolder('taken'), faults: [] });
    // Positions are dense: what is told of the history and beside it is all that there is.
    expect(backup.events + backup.erasable!).toBe(Number(backup.head));
    expect(backup.erasable).toBeGreaterThan(0);
    expect(Number(backup.head)).toBeGreaterThanOrEqual(60);
    expect(eventsIn(data)).toBeGreaterThan(Number(backup.head));
    expect(readdirSync(inFolder('taken')).sort()).toEqual(['backup.json', 'log.sqlite', 'token-key.jwk']);
    expect(readFileSync(join(inFolder('taken'), 'token-key.jwk'))).toEqual(
      readFileSync(join(data, 'token-key.jwk')),
    );
  });

  it('verifies later as it did when it was taken, with nothing written beside it', async () => {
    const again = await answer<Verified>(['backup', '--verify', inFolder('taken')]);

    expect(again).toEqual(backup);
    expect(readdirSync(inFolder('taken')).length).toBe(3);
  });

  it('gets a name by the time where a folder is named', async () => {
    mkdirSync(inFolder('backups'));
    const { backup: path } = await answerAlone<Verified>([
      'backup',
      '--data',
      data,
      '--to',
      inFolder('backups'),
    ]);

    expect(readdirSync(inFolder('backups')).map((name) => join(inFolder('backups'), name))).toEqual([path]);
    expect(path).toMatch(/lease-ledger-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z$/);
  });

  it.each<[string, RegExp, (backup: string) => void]>([
    [
      'a contract altered by hand',
      /not the one that was taken/,
      (copy) => alter(copy, `UPDATE event SET data = replace(data, 'many-7', 'many-8')`),
    ],
    [
      'an event deleted',
      /position 20 is missing/,
      (copy) => alter(copy, 'DELETE FROM event WHERE position = 20'),
    ],
    [
      'events missing at the end',
      /not the one that was taken/,
      (copy) => alter(copy, 'DELETE FROM event WHERE position > 50'),
    ],
    [
      'an event that is no JSON',
      /position 5 is no JSON/,
      (copy) => alter(copy, `UPDATE event SET data = '{' WHERE position = 5`),
    ],
    ['half of the file', /./, (copy) => truncateSync(join(copy, 'log.sqlite'), 32_768)],
    [
      'another key',
      /token-key.jwk is not the one/,
      (copy) => writeFileSync(join(copy, 'token-key.jwk'), '{}'),
    ],
    ['no key', /token-key.jwk is missing/, (copy) => rmSync(join(copy, 'token-key.jwk'))],
    ['no SQLite file', /./, (copy) => writeFileSync(join(copy, 'log.sqlite'), 'x'.repeat(10_000))],
  ])('with %s is found out, and not restored', async (name, says, spoil) => {
    const spoiled = inFolder(`spoiled ${name}`);
    cpSync(inFolder('taken'), spoiled, { recursive: true });
    spoil(spoiled);

    const { faults } = await verifyBackup(spoiled);
    expect(faults).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
    await expect(restoreBackup(spoiled, inFolder('never'))).rejects.toThrow(/cannot be restored/);
    expect(existsSync(inFolder('never'))).toBe(false);
  });
});

it('a backup that is not sound makes the exit code 1, with the mend', async () => {
  const { code, stdout } = await ledgerAlone(['backup', '--verify', inFolder('spoiled no SQLite file')]);
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: expect.stringMatching(/NOT SOUND.*\n.*mend: restore/),
  });
});

describe('a backup restored', () => {
  /** That it was restored is the one event that came since. */
  const afterRestore = () => Number(backup.head) + 1;

  it('to a new folder is the ledger as it was, and takes up from there', async () => {
    const { stdout } = await ledgerAlone(['restore', inFolder('taken'), '--data', inFolder('new')]);
    expect(stdout).toMatch(
      /The ledger key \w{16} is not in it: put it into .*ledger\.key, or name its file in LEDGER_KEY_FILE/,
    );
    const keyless = await ledger(['import', portfolio('many', 150), '--data', inFolder('new')]);
    expect(keyless).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/The ledger key \w{16} is missing.*\n {2}mend: put it back/),
    });
    cpSync(join(data, 'ledger.key'), join(inFolder('new'), 'ledger.key'));

    const doctor = await answer<{ what: string; found: string }[]>(['doctor', '--data', inFolder('new')]);
    expect(doctor.find(({ what }) => what === 'store')!.found).toMatch(`last position ${afterRestore()}`);
    const { accepted, alreadyRecorded } = await answer<{ accepted: number; alreadyRecorded: number }>([
      'import',
      portfolio('many', 150),
      '--data',
      inFolder('new'),
    ]);
    expect(alreadyRecorded).toBeGreaterThan(0);
    expect(accepted + alreadyRecorded).toBe(150);
    const replay = await ledger(['replay', '--check', '--data', inFolder('new')]);
    expect(replay.code).toBe(0);
  });

  it('over read models of what came after it answers as the log is, not as they were', async () => {
    const old = inFolder('old');
    cpSync(data, old, { recursive: true });
    const refused = await ledgerAlone(['restore', inFolder('taken'), '--data', old]);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/has a log.*\n.*mend: name another/),
    });

    for (const name of readdirSync(old).filter((name) => name.startsWith('log.sqlite')))
      rmSync(join(old, name));
    await answer(['restore', inFolder('taken'), '--data', old]);

    const { code, stdout } = await ledger(['replay', '--check', '--data', old]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining(`position ${afterRestore()}:`),
    });
  });
});

describe('a backup with its ledger key', () => {
  it('has it, and is restored as it was; its files are the owner’s alone', async () => {
    const args = ['backup', '--data', data, '--to', inFolder('keyed'), '--with-key', '--json'];
    const umask = process.umask(0);
    await ledgerAlone(args).finally(() => process.umask(umask));
    const files = readdirSync(inFolder('keyed'));
    expect(files.sort()).toEqual(['backup.json', 'ledger.key', 'log.sqlite', 'token-key.jwk']);
    expect(files.filter((name) => (statSync(join(inFolder('keyed'), name)).mode & 0o077) !== 0)).toEqual([]);
    const { stdout } = await ledger(['restore', inFolder('keyed'), '--data', inFolder('whole')]);
    expect(stdout).toMatch(/key {6}\w{16}, taken along/);
    expect(stdout).not.toMatch('not in it');
    const again = await ledger(['import', portfolio('many', 150), '--data', inFolder('whole')]);
    expect(again.code).toBe(0);
  });

  it('does not overwrite the key of another ledger', async () => {
    mkdirSync(inFolder('other'));
    await ledger(['key', 'make', join(inFolder('other'), 'ledger.key')]);
    const refused = await ledger(['restore', inFolder('keyed'), '--data', inFolder('other')]);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/has a ledger key of another ledger/),
    });
  });

  it('is not taken with a key that does not open it', async () => {
    const file = inFolder('another.key');
    await ledger(['key', 'make', file]);
    const refused = await ledger(['backup', '--data', data, '--to', inFolder('wrong'), '--with-key'], {
      env: { LEDGER_KEY_FILE: file },
    });
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/the log that was taken opens with/),
    });
    expect(existsSync(inFolder('wrong'))).toBe(false);
  });
});

it('a backup does not go into the data folder by another name of it either', async () => {
  const link = inFolder('link');
  symlinkSync(data, link);
  for (const [from, to] of [
    [data, join(link, 'inside')],
    [link, join(data, 'inside')],
  ] as const)
    expect(await ledger(['backup', '--data', from, '--to', to])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/in the data folder itself/),
    });
});

describe('backup, used wrongly', () => {
  it.each([
    [['backup'], /needs one of --to and --verify/],
    [['backup', '--to', 'x', '--verify', 'y'], /needs one of --to and --verify/],
    [['backup', '--data', inFolder('nowhere'), '--to', inFolder('x')], /holds no log\n.*mend:.*EventStoreDB/],
    [['backup', '--data', data, '--to', inFolder('taken')], /there already/],
    [['backup', '--data', data, '--to', join(data, 'inside')], /in the data folder itself\n.*mend: name/],
    [['backup', '--verify', data], /is no backup/],
    [['restore', data, '--data', inFolder('x')], /is no backup/],
    [['restore'], /missing required argument/],
  ])('%j', async (args, says) => {
    const { code, stdout, stderr } = await ledger(args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(says) });
  });
});
