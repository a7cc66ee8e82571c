import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answer, ledger } from '../support/kept-console.js';
import { HEADER, rowOf } from '../support/portfolio-csv.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const at = (name: string) => join(folder.path, name);
const data = at('ledger');
const OWNER = 'mila@alder.example';
const TODAY = new Date().toISOString().slice(0, 10);

interface Line {
  readonly type?: string;
  readonly index?: number;
}

const linesOf = (file: string): readonly Line[] =>
  readFileSync(at(file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

beforeAll(async () => {
  const rows = [rowOf({ lease_ref: 'L-1', prefix: '45.10.0.0/24', renewal_owner: OWNER })];
  writeFileSync(at('portfolio.csv'), [HEADER, ...rows, ''].join('\n'));
  expect((await ledger(['import', at('portfolio.csv'), '--data', data])).code).toBe(0);
});

describe('export and erase person (first 2)', () => {
  it('write every event of a period to a file for its owner alone, as lines and as CSV', async () => {
    const period = ['export', '--from', TODAY, '--to', TODAY, '--data', data];
    expect((await ledger([...period, '-o', at('all.ndjson')])).code).toBe(0);
    expect(statSync(at('all.ndjson')).mode & 0o777).toBe(0o600);
    const [header, ...lines] = linesOf('all.ndjson');
    expect(header).toHaveProperty('checkpoint');
    expect(lines.map(({ index }) => index)).toEqual(lines.map((_, index) => index));
    expect(lines.filter(({ type }) => type === 'LeaseTakenOn')).toHaveLength(1);
    const csv = await ledger([...period, '--csv']);
    expect([csv.code, csv.stdout.split('LeaseTakenOn').length]).toEqual([0, 2]);
  });

  it('hand out what is held about a person, by name or id, then erase the name for good', async () => {
    const person = ['export', '--data', data, '--person'];
    expect((await ledger([...person, OWNER, '-o', at('held.json')])).code).toBe(0);
    const held = readFileSync(at('held.json'), 'utf8');
    expect(held).toContain(OWNER);
    expect(held).toContain('L-1');
    const erase = ['erase', 'person', OWNER, '--data', data];
    const unexplained = await ledger(erase);
    expect([unexplained.code, unexplained.stderr]).toEqual([2, expect.stringContaining('--reason')]);
    const { personId } = await answer<{ personId: string }>([...erase, '--reason', 'Asked for it']);
    expect(JSON.parse(held)).toMatchObject({ personId });

    const found = await answer<{ personId: string | null }>(['people', '--named', OWNER, '--data', data]);
    expect(found.personId).toBeNull();
    const after = await ledger([...person, personId]);
    expect(after.code).toBe(0);
    expect(after.stdout).toContain('Asked for it');
    expect(after.stdout).not.toContain(OWNER);
  });

  it('erase a document for good by its hash, with a reason that whoever asks for it is told', async () => {
    writeFileSync(at('letter.txt'), 'a letter');
    const { sha256 } = await answer<{ sha256: string }>([
      'document',
      'add',
      at('letter.txt'),
      '--data',
      data,
    ]);
    const erase = ['erase', 'document', sha256, '--data', data];
    expect((await ledger(erase)).stderr).toContain('--reason');
    expect((await ledger([...erase, '--reason', 'Asked for it'])).stdout).toBe(
      `erased: document ${sha256}\n`,
    );
    const gone = await ledger(['document', 'get', sha256, '--data', data, '-o', at('gone.txt')]);
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('(Asked for it)')]);
    const unknown = await ledger(['erase', 'document', '0'.repeat(64), '--reason', 'None', '--data', data]);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('document-unknown')]);
  });

  it('say what is missing, and who there is not', async () => {
    const nothing = await ledger(['export', '--data', data]);
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining('--from and --to')]);
    const back = await ledger(['export', '--from', '2026-03-02', '--to', '2026-03-01', '--data', data]);
    expect([back.code, back.stderr]).toEqual([2, expect.stringContaining('--to is before --from')]);
    for (const named of ['nobody@alder.example', '33333333-3333-5333-8333-333333333333'])
      for (const command of [
        ['export', '--person', named],
        ['erase', 'person', named, '--reason', 'Asked for it'],
      ])
        expect((await ledger([...command, '--data', data])).code).toBe(1);
  });
});
