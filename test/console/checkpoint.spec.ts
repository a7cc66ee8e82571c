import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '#event-store/sqlite/database.js';
import { readCheckpoint } from '../evidence/independent-reader.js';
import { answer, ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const at = (name: string) => join(folder.path, name);

const lease = (ref: string, prefix: string) => rowOf({ lease_ref: ref, prefix, monthly_fee: '200.00' });

async function importLeases(data: string, ...rows: readonly string[]): Promise<void> {
  const file = at('portfolio.csv');
  writeFileSync(file, [HEADER, ...rows, ''].join('\n'));
  expect((await ledger(['import', file, '--data', data])).code).toBe(0);
}

interface Listed {
  readonly checkpoints: readonly { readonly note: string; readonly size: number }[];
  readonly signing: readonly string[];
  readonly vkeys: readonly string[];
}

describe('checkpoint (first 2)', () => {
  const data = at('ledger');
  const kept = at('kept');
  let note: string;
  beforeAll(async () => {
    await importLeases(data, lease('L-1', '45.10.0.0/24'), lease('L-2', '45.10.1.0/24'));
    ({ stdout: note } = await ledger(['checkpoint', '--data', data]));
    writeFileSync(kept, note);
  });

  it('prints a note that another reader verifies, and the same while nothing comes', async () => {
    const { vkeys } = await answer<Listed>(['checkpoint', 'list', '--data', data]);
    expect(readCheckpoint(note, vkeys).size).toBeGreaterThan(5);
    expect((await ledger(['checkpoint', '--data', data])).stdout).toBe(note);
  });

  it('says whether the log goes on from one that was kept', async () => {
    await importLeases(data, lease('L-3', '45.10.2.0/24'));
    const { code, stdout } = await ledger(['checkpoint', '--against', kept, '--data', data]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('goes on from the checkpoint')]);
    const other = at('other');
    writeFileSync(other, note.replace('\n— ', '\n— x'));
    const refused = await ledger(['checkpoint', '--against', other, '--data', data]);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('by no key that is known')]);
  });

  it('signs with two keys while a rotation is under way', async () => {
    const { signing } = await answer<Listed>(['checkpoint', 'rotate', '--data', data]);
    expect(signing).toHaveLength(2);
    const { stdout } = await ledger(['checkpoint', '--data', data]);
    for (const vkey of signing) expect(readCheckpoint(stdout, [vkey]).signedBy).toHaveLength(1);
    expect((await answer<Listed>(['checkpoint', 'retire', '--data', data])).signing).toEqual([signing[1]]);
  });

  it.each([
    ['with its read models and its tree', /nothing/],
    ['with neither', /^(read-model|tree)/],
  ])('lets a fee that somebody changed from 200 to 480 be found and named, %s', async (how, removed) => {
    const copy = at(`changed ${how}`);
    cpSync(data, copy, { recursive: true });
    const log = new Database(join(copy, 'log.sqlite'));
    log.exec(
      `UPDATE event SET data = replace(data, '"200.00"', '"480.00"') WHERE stream = 'lease-L-2' AND revision = 0`,
    );
    const [position] = log
      .prepare<[], number>(`SELECT position FROM event WHERE stream = 'lease-L-2' AND revision = 0`)
      .pluck()
      .all();
    log.close();
    for (const name of ['read-model-1.sqlite', 'tree.sqlite', 'tree.sqlite-wal', 'tree.sqlite-shm'])
      if (removed.test(name)) rmSync(join(copy, name), { force: true });
    const place = `lease-L-2 #0 (LeaseTakenOn) at position ${position}`;
    for (const command of [['doctor'], ['replay', '--check'], ['checkpoint', '--against', kept]]) {
      const { code, stdout } = await ledger([...command, '--data', copy]);
      expect([command, code, stdout]).toEqual([command, 1, expect.stringContaining(place)]);
      if (command[0] === 'replay') {
        expect(stdout.split('\n')[0]).toContain(place);
        expect(stdout.length).toBeLessThan(2_000);
        if (how === 'with its read models and its tree')
          expect(stdout).toMatch(
            /^lease-L-2:\n  .*amount is 200\.00 in the read model in use, 480\.00 by the log$/m,
          );
      }
    }
  });

  it('says of an older state that it is shorter than what was signed, and of a backup that it is not', async () => {
    const backup = at('backup');
    expect((await ledger(['backup', '--to', backup, '--with-key', '--data', data])).code).toBe(0);
    await importLeases(data, lease('L-4', '45.10.3.0/24'));
    const { stdout } = await ledger(['checkpoint', '--data', data]);
    const later = at('later');
    writeFileSync(later, stdout);
    const restored = at('restored');
    expect((await ledger(['restore', backup, '--data', restored])).code).toBe(0);
    expect((await ledger(['checkpoint', '--against', kept, '--data', restored])).code).toBe(0);
    const shorter = await ledger(['checkpoint', '--against', later, '--data', restored]);
    expect([shorter.code, shorter.stdout]).toEqual([
      1,
      expect.stringContaining('set back to an earlier state'),
    ]);
    expect(shorter.stdout).toMatch(
      /restored at \S+Z from a backup of \S+Z: what came after its \d+ entries is not in this log/,
    );
    // The same once it has grown past what was signed, as a fork.
    await importLeases(restored, lease('L-5', '45.10.4.0/24'), lease('L-6', '45.10.5.0/24'));
    expect((await ledger(['checkpoint', '--data', restored])).code).toBe(0);
    const fork = await ledger(['checkpoint', '--against', later, '--data', restored]);
    expect([fork.code, fork.stdout]).toEqual([1, expect.stringContaining('restored at ')]);
    expect((await ledger(['checkpoint', '--against', kept, '--data', restored])).code).toBe(0);
  });

  it('has the same root in a copy', async () => {
    const target = at('target');
    expect((await ledger(['copy', '--from', data, '--to', target])).code).toBe(0);
    cpSync(join(data, 'ledger.key'), join(target, 'ledger.key'));
    const { stdout: there } = await ledger(['checkpoint', '--data', data]);
    expect((await ledger(['checkpoint', '--data', target])).stdout).toBe(there);
  });
});
